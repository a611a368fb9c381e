import pulumi_zoom as zoom

ada = zoom.User("ada", email="ada@example.com", type=zoom.UserType.LICENSED)
zoom.PhoneUser(
    "ada",
    user_id=ada.id,
    account_status=ada.account_status,
    extension_number="1815",
    calling_plans=[zoom.CallingPlan.US_CANADA_UNLIMITED],
    phone_numbers=["+16505550100"],
)
