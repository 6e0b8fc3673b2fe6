"""Drives a server with the vendor's own client, and says what does not come as documented.

drive.py BASE_URL APP_ID APP_SECRET PHOTO: one line for each step; ends with 1 after the first that fails.
"""

import io
import json
import sys

import lark_oapi as lark
from lark_oapi.api.attendance.v1 import *
from lark_oapi.api.contact import v3 as contact

base_url, app_id, app_secret, photo_path = sys.argv[1:]
client = lark.Client.builder().app_id(app_id).app_secret(app_secret).domain(base_url).build()
groups, shifts = client.attendance.v1.group, client.attendance.v1.shift
faces, files = client.attendance.v1.user_setting, client.attendance.v1.file
departments, users = client.contact.v3.department, client.contact.v3.user

PERSON = "dd31248a"
DOCUMENTED = "6919358128597097404"


def expect(condition, what):
    if not condition:
        print("FAILED", what)
        sys.exit(1)


def answered(step, response):
    """The data of an answer that has to be a success; the token has been asked for on the way."""
    expect(response.success(), f"{step}: {response.code} {response.msg}")
    print("ok", step)
    # A deletion has none.
    return getattr(response, "data", None)


def typed(builder):
    return builder.employee_type("employee_id").dept_type("open_id")


def fetched(step, group_id):
    return groups.get(typed(GetGroupRequest.builder()).group_id(group_id).build())


def walked(step, ask, member):
    """Every page of a list."""
    found, token = [], None
    while True:
        data = answered(step, ask(token))
        found += getattr(data, member) or []
        if not data.has_more:
            return found
        token = data.page_token


def paged(builder, token, size=20):
    builder = builder.page_size(size)
    return (builder.page_token(token) if token else builder).build()


# Groups
listed = walked("list groups", lambda t: groups.list(paged(ListGroupRequest.builder(), t, 3)), "group_list")
expect(len(listed) == 8, f"8 groups, not {len(listed)}")
expect(DOCUMENTED in [group.group_id for group in listed], "the documented group is listed")

response = fetched("get group", DOCUMENTED)
read = answered("get group", response)
expect(read.group_id == DOCUMENTED, "the data of get is the group itself")
expect(len(read.locations) > 0, "its places are read")


def group_body(name, group_id=None):
    group = Group({
        "group_name": name, "time_zone": "Asia/Shanghai", "group_leader_ids": [PERSON], "group_type": 1,
        "punch_day_shift_ids": [shift_ids[0]] * 5 + ["0", "0"], "calendar_id": 1, "bind_user_ids": [PERSON],
        "locations": [{"location_name": "Door", "location_type": 8, "ip": "10.20.30.40"}],
    })
    if group_id:
        group.group_id = group_id
    body = CreateGroupRequestBody.builder().group(group).operator_id(PERSON).build()
    return typed(CreateGroupRequest.builder()).request_body(body).build()


# Shifts
listed = walked("list shifts", lambda t: shifts.list(paged(ListShiftRequest.builder(), t, 5)), "shift_list")
shift_ids = [shift.shift_id for shift in listed]
expect(len(shift_ids) == 12, f"12 shifts, not {len(shift_ids)}")
one = answered("get shift", shifts.get(GetShiftRequest.builder().shift_id(shift_ids[0]).build()))
expect(one.shift_id == shift_ids[0], "the shift that was asked for")
named = answered("shift by name", shifts.query(QueryShiftRequest.builder().shift_name(one.shift_name).build()))
expect(named.shift_id == one.shift_id, "the shift of that name")

# Writing
made = answered("create group", groups.create(group_body("Made by the client"))).group
expect(made.group_id, "a new group has an id")
expect(len(made.locations) == 1, "a new group has its place")
again = answered("overwrite group", groups.create(group_body("Renamed by the client", made.group_id))).group
expect(again.group_id == made.group_id, "an overwrite keeps the id")
expect(len(again.locations) == 2, "an overwrite appends places")
body = SearchGroupRequestBody.builder().group_name("Renamed by the client").build()
found = answered("search groups", groups.search(SearchGroupRequest.builder().request_body(body).build()))
expect([group.group_id for group in found.group_list] == [made.group_id], "the search finds the new name")


def members(token):
    return groups.list_user(paged(typed(ListUserGroupRequest.builder()).group_id(made.group_id), token))


people = walked("members of a group", members, "users")
expect([person.user_id for person in people] == [PERSON], "the group has its one member")
answered("delete group", groups.delete(DeleteGroupRequest.builder().group_id(made.group_id).build()))
gone = fetched("get a deleted group", made.group_id)
expect(gone.code == 1220600, f"a deleted group is 1220600, not {gone.code}")
expect(gone.get_log_id(), "a refusal has a log id")

# Faces
photo = open(photo_path, "rb").read()
part = io.BytesIO(photo)
part.name = "face.jpg"
body = UploadFileRequestBody.builder().file(part).build()
upload = UploadFileRequest.builder().file_name("face.jpg").request_body(body).build()
key = answered("upload a photo", files.upload(upload)).file.file_id
loaded = files.download(DownloadFileRequest.builder().file_id(key).build())
expect(loaded.success(), f"download a photo: {loaded.code} {loaded.msg}")
expect(loaded.file.read() == photo, "the photo comes back as it was")
print("ok download a photo")
setting = UserSetting.builder().user_id(PERSON).face_key(key).build()
body = ModifyUserSettingRequestBody.builder().user_setting(setting).build()
request = ModifyUserSettingRequest.builder().employee_type("employee_id").request_body(body).build()
expect(answered("change a face", faces.modify(request)).user_setting.face_key == key, "the key that was set")
body = QueryUserSettingRequestBody.builder().user_ids([PERSON]).build()
request = QueryUserSettingRequest.builder().employee_type("employee_id").request_body(body).build()
settings = answered("faces of people", faces.query(request)).user_settings
expect([(one.user_id, one.face_key) for one in settings] == [(PERSON, key)], "the key is read back")


# Contact
def children(fetch_child):
    def ask(token):
        request = contact.ChildrenDepartmentRequest.builder().department_id("0").fetch_child(fetch_child)
        return departments.children(paged(request.department_id_type("open_department_id"), token))

    return walked(f"child departments, fetch_child={fetch_child}", ask, "items")


top, tree = children(False), children(True)
expect(0 < len(top) < len(tree), f"{len(top)} departments at the top, {len(tree)} in all")
some = [department.open_department_id for department in tree[:3]]
request = contact.BatchDepartmentRequest.builder().department_ids(some).department_id_type("open_department_id").build()
items = answered("departments by id", departments.batch(request)).items
expect({department.open_department_id for department in items} == set(some), "the departments that were asked for")
request = contact.BatchUserRequest.builder().user_ids([PERSON, "nobody-at-all"]).user_id_type("user_id").build()
items = answered("users by id", users.batch(request)).items
expect([user.user_id for user in items] == [PERSON], "unknown people are left out")
person = items[0]


def of_department(token):
    request = contact.FindByDepartmentUserRequest.builder().department_id(person.department_ids[0])
    return users.find_by_department(
        paged(request.department_id_type("open_department_id").user_id_type("user_id"), token)
    )


people = walked("users of a department", of_department, "items")
expect(PERSON in [user.user_id for user in people], "somebody is in her own department")
body = contact.BatchGetIdUserRequestBody.builder().emails([person.email, "nobody@example.com"]).build()
request = contact.BatchGetIdUserRequest.builder().user_id_type("user_id").request_body(body).build()
matches = answered("ids by e-mail", users.batch_get_id(request)).user_list
expect([match.user_id for match in matches] == [PERSON, None], "one match, and one entry without")
print("done")
