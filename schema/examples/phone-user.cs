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
        CallingPlans =
        {
            Union<int, Zoom.Inputs.CallingPlanChoiceArgs>.FromT0((int)Zoom.CallingPlan.UsCanadaUnlimited),
        },
        PhoneNumbers = { "+16505550100" },
    });
});
