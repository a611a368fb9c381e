using Pulumi;
using Zoom = Pulumi.Zoom;

return await Deployment.RunAsync(() =>
{
    var ada = new Zoom.User("ada", new()
    {
        Email = "ada@example.com",
        FirstName = "Ada",
        LastName = "Lovelace",
        Type = Zoom.UserType.Licensed,
        Dept = "Engineering",
    });
});
