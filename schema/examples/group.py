import pulumi_zoom as zoom

ada = zoom.User("ada", email="ada@example.com")
zoom.Group(
    "engineering",
    name="Engineering",
    members=[ada.email, "charles@example.com"],
    admins=[ada.email],
)
