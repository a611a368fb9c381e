using Pulumi;
using Zoom = Pulumi.Zoom;

return await Deployment.RunAsync(() =>
{
    var ada = new Zoom.User("ada", new()
    {
        Email = "ada@example.com",
        Type = Zoom.UserType.Licensed,
    });
    new Zoom.PhoneUser("ada", new()
    {
        UserId = ada.Id,
        AccountStatus = ada.AccountStatus,
        ExtensionNumber = "1815",
        CallingPlans = new[] { (int)Zoom.CallingPlan.UsCanadaUnlimited },
        PhoneNumbers = new[] { "+16505550100" },
    });
});
