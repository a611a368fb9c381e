using Pulumi;
using Zoom = Pulumi.Zoom;

return await Deployment.RunAsync(() =>
{
    var ada = new Zoom.User("ada", new() { Email = "ada@example.com" });
    new Zoom.Group("engineering", new()
    {
        Name = "Engineering",
        Members = { ada.Email, "charles@example.com" },
        Admins = { ada.Email },
    });
});
