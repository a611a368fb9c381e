"""Declares three people, a group and a phone."""

import pulumi
import pulumi_zoom as zoom

ada = zoom.User(
    "ada",
    email="ada.lovelace@example.com",
    first_name="Ada",
    last_name="Lovelace",
    dept="Engineering",
    type=zoom.UserType.LICENSED,
)
grace = zoom.User(
    "grace",
    email="grace.hopper@example.com",
    first_name="Grace",
    last_name="Hopper",
    dept="Engineering",
    type=zoom.UserType.LICENSED,
)
katherine = zoom.User(
    "katherine",
    email="katherine.johnson@example.com",
    first_name="Katherine",
    last_name="Johnson",
    dept="Research",
)

zoom.Group(
    "pioneers",
    name="Pioneers",
    members=[ada.email, grace.email],
    admins=[ada.email],
)

# A phone waits until its user has accepted the invitation.
zoom.PhoneUser(
    "ada",
    user_id=ada.id,
    account_status=ada.account_status,
    calling_plans=[zoom.CallingPlan.US_CANADA_UNLIMITED],
)

people = {"ada": ada, "grace": grace, "katherine": katherine}
pulumi.export(
    "accountStatus",
    {name: person.account_status for name, person in people.items()},
)
