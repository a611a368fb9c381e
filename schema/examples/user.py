import pulumi_zoom as zoom

ada = zoom.User(
    "ada",
    email="ada@example.com",
    first_name="Ada",
    last_name="Lovelace",
    type=zoom.UserType.LICENSED,
    dept="Engineering",
)
