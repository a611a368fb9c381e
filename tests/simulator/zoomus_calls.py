"""Calls the simulator with zoomus. Reads the connection as JSON from stdin, and prints the replies as JSON."""

import json
import sys

from zoomus import ZoomClient

zoom = json.load(sys.stdin)
client = ZoomClient(
    zoom["clientId"], zoom["clientSecret"], zoom["accountId"], base_uri=zoom["url"], oauth_uri=zoom["oauthUrl"]
)
replies = {}


def keep(name, response):
    replies[name] = {"status": response.status_code, "body": response.json() if response.content else None}
    return replies[name]["body"]


keep("me", client.user.me())
info = {"email": "bob@example.com", "first_name": "Bob", "type": "1"}
keep("invited", client.user.create(action="create", user_info=info))
keep("pending", client.user.list(status="pending", page_size=300))
keep("unknown status", client.user.list(status="gone"))
# zoomus repeats the id of the path in the query and in the body.
keep("by login", client.user.get(id="ada@example.com", login_type=100))
keep("by other login", client.user.get(id="ada@example.com", login_type=101))
keep("changed", client.user.update(id="ada", dept="Research", pmi="5555550100"))
keep("read", client.user.get(id="ada"))
keep("settings", client.user.get_settings(id="ada", option="meeting_security"))
keep("settings changed", client.user.update_settings(id="ada", feature={"webinar": True}))
keep("deactivated", client.user.update_status(id="ada", action="deactivate"))
keep("deleted", client.user.delete(id="ada", action="delete"))
keep("gone", client.user.get(id="ada"))
group = keep("group", client.group.create(name="Sales"))
members = [{"email": "owner@example.com"}]
keep("members added", client.group.add_members(groupid=group["id"], members=members))
keep("members", client.group.list_members(groupid=group["id"]))
keep("member removed", client.group.delete_member(groupid=group["id"], memberid="owner@example.com"))
keep("group deleted", client.group.delete(id=group["id"]))
keep("phone users", client.phone.users())
keep("calling plans", client.phone.calling_plans())
keep("numbers", client.phone.numbers_list(type="unassigned"))
keep("roles", client.role.list())

json.dump(replies, sys.stdout)
