/** By kind and path, from the docstrings of sdk/. Written by `npm run docs`. */
export const DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ZoomUser: {
    email:
      "The e-mail address that identifies the user in Zoom: at most 128 characters, compared ignoring case. `onEmailChange` and `whenPending` say what happens when it changes.",
    firstName: "The first name: at most 64 characters.",
    lastName: "The last name: at most 64 characters.",
    displayName: 'The name that others see: at most 128 characters. `""` makes Zoom show the first and last name.',
    type: "A `UserType`. If it is not declared, new users start as Basic and the type is not managed afterwards.",
    planUnitedType: 'Zoom\'s number of a Zoom United plan as a string, such as `"32"`. `"none"` removes the plan.',
    zoomOneType:
      "Zoom's number of a Zoom Workplace plan as a string, because Zoom's longest numbers lose digits as JavaScript numbers. `\"0\"` removes the plan.",
    licenseInfo:
      "The subscriptions that the user's licenses are taken from, for accounts with several subscriptions to the same plan: at most two entries. Use it instead of `planUnitedType` and `zoomOneType`.",
    "licenseInfo.licenseType": "The kind of license: Zoom Meetings, or a Zoom Workplace plan.",
    "licenseInfo.licenseOption":
      "Zoom's option number as a string of digits: `\"2\"` for `MEETING`, a `zoomOneType` value for a bundle. It is a string because Zoom's longest numbers lose digits as JavaScript numbers.",
    "licenseInfo.subscriptionId": "Zoom's id of the subscription, such as `SUBREF-1a2b3c4d`.",
    features:
      "The add-on licenses, such as `{ webinar: true, webinarCapacity: 500 }`. Only the declared ones are managed. Zoom gives them to active users only: until then they are deferred. They cost one more call for each read of the user.",
    "features.meetingCapacity": "How many participants the user's meetings can have, as far as their license allows.",
    "features.largeMeeting": "Large Meetings. Needs a licensed user.",
    "features.largeMeetingCapacity": "The number of participants of the Large Meetings plan.",
    "features.webinar": "Webinars. Needs a licensed user, and excludes the plans of Zoom Events.",
    "features.webinarCapacity": "The number of attendees of the webinar plan.",
    "features.concurrentMeeting": 'Concurrent meetings. `"None"` takes the license away. Needs a licensed user.',
    "features.zoomEvents":
      "Zoom Events. Needs a licensed user, and excludes webinars. Zoom may delete events if it is taken away.",
    "features.zoomEventsCapacity": "The number of attendees of the Zoom Events plan.",
    "features.zoomEventsUnlimited":
      "Zoom Events Unlimited. Needs a licensed user. Zoom may delete events if it is taken away.",
    "features.zoomEventsUnlimitedCapacities": "The numbers of attendees of Zoom Events Unlimited, in any order.",
    "features.zoomSessionsUnlimited":
      "Zoom Sessions Unlimited. Needs a licensed user. Zoom may delete events if it is taken away.",
    "features.zoomSessionsUnlimitedCapacities": "The numbers of attendees of Zoom Sessions Unlimited, in any order.",
    "features.zoomEventsPayPerAttendee":
      "Zoom Events, paid by attendee. Needs a licensed user. Zoom may delete events if it is taken away.",
    "features.zoomSessionsPayPerAttendee":
      "Zoom Sessions, paid by attendee. Needs a licensed user. Zoom may delete events if it is taken away.",
    "features.zoomRevenueAccelerator": "Zoom Revenue Accelerator.",
    "features.zoomWhiteboard": "Zoom Whiteboard. Excludes Zoom Whiteboard Plus.",
    "features.zoomWhiteboardPlus": "Zoom Whiteboard Plus. Excludes Zoom Whiteboard.",
    "features.zoomTranslatedCaptions": "Zoom Translated Captions.",
    "features.zoomCustomerManagedKey": "Zoom Customer Managed Key.",
    "features.zoomQualityManagement": "Zoom Quality Management.",
    "features.zoomWorkforceManagement": "Zoom Workforce Management.",
    "features.zoomScheduler": "Zoom Scheduler.",
    "features.zoomClipsPlus": "Zoom Clips Plus.",
    "features.zoomMailCalendar": "Zoom Mail and Calendar.",
    "features.zoomComplianceManagement": "Zoom Compliance Management.",
    "features.zoomDocs": "Zoom Docs.",
    "features.licenseInfo":
      "The subscriptions that add-on licenses are taken from. Only the declared kinds of license are managed.",
    "features.licenseInfo.licenseType": "Zoom's name of the kind of license. Each kind can be declared once.",
    "features.licenseInfo.licenseOption":
      'Zoom\'s option number as a string of digits, such as `"2"` for Whiteboard. `"0"` takes the license away.',
    "features.licenseInfo.subscriptionId":
      "Zoom's id of the subscription, such as `SUBREF-1a2b3c4d`. If it is missing, Zoom chooses.",
    divisionIds: "The id of the user's division, as a list with at most one entry: Zoom allows one division per user.",
    dept: "The department.",
    jobTitle: "The job title: at most 128 characters.",
    company: "The company: at most 255 characters.",
    location: "The place where the user works: at most 256 characters.",
    costCenter: "The cost center.",
    manager: "The manager's e-mail. Zoom also accepts a display name, and then shows the e-mail.",
    language: "The language of Zoom's own texts for the user, as a code such as `en-US`.",
    timezone: "One of Zoom's time zones, such as `Europe/Zurich`.",
    pronouns: "The pronouns, such as `they/them`.",
    pronounsOption: "A `PronounsOption`: when the pronouns are shown in meetings and webinars.",
    phoneNumbers: "The complete list of the profile's phone numbers: at most three, in any order.",
    "phoneNumbers.number": "The number without the country calling code, such as `6505550100`.",
    "phoneNumbers.code": "The country calling code, such as `+1`.",
    "phoneNumbers.country": "The country as two capital letters, such as `US`.",
    "phoneNumbers.label": "The kind of number.",
    pmi: "The personal meeting id: a number of ten digits.",
    usePmi: "Whether instant meetings use the personal meeting id.",
    vanityName: "The last part of the user's personal link. It must be unique in the account.",
    hostKey:
      "The host key: 6 to 10 characters. It is always secret in state. Zoom never shows it, so a change made in Zoom is not detected.",
    customAttributes: "Values of the account's custom attributes: at most five. Only the keys listed here are managed.",
    "customAttributes.key": "Zoom's key of the attribute, such as `cbf_cywdkexrtqc73f97gd4w6g`.",
    "customAttributes.name": "The attribute's name, for people who read the program. Zoom uses only the key.",
    "customAttributes.value": 'The value. `""` clears it.',
    cmsUserId: "The user's id in a content management system that is connected to Zoom.",
    aboutMe:
      "The user's description of themselves: at most 150 characters, without links. Zoom's API never shows it, so a change made in Zoom is not detected.",
    linkedinUrl:
      "The URL of a profile at linkedin.com. Zoom's API never shows it, so a change made in Zoom is not detected.",
    password:
      'The first password: 8 to 32 characters. It is required with `createAction: "autoCreate"` and refused with any other `createAction`. It is always secret in state. It can be set only when the user is created: afterwards only they can change it.',
    createAction:
      "How the user is added to the account. It matters only when the user is created. `create` (default) sends an invitation by e-mail, and the user is pending until they accept. `autoCreate` (managed domain), `custCreate` (contract for API users) and `ssoCreate` (single sign-on with pre-provisioning) make the user active at once.",
    status:
      "`inactive` deactivates the user: they cannot sign in, and Zoom removes all their licenses. `active` reactivates them and restores the declared licenses; a pending user counts as active. If it is not declared, the status is not managed.",
    onExisting:
      'What to do if the e-mail is already in the account: `refuse` (default) or `adopt` the user. An adoption takes no license away, unless `status` is `"inactive"`; after a refresh, the next preview shows what the program takes away. The default comes from the setting `zoom:onExisting`.',
    onDelete:
      "What happens to an active user when the resource is removed: `deactivate` (default), `disassociate` them from the account, or `delete` them permanently. An invitation that is still pending is always withdrawn. The default comes from the setting `zoom:onDelete`.",
    transfer:
      "What another user receives if `onDelete` is `disassociate` or `delete`. It is refused with `deactivate`.",
    "transfer.email":
      "The e-mail of the user who receives it. They must be in the account and have the licenses that it requires.",
    "transfer.meetings": "Whether scheduled meetings are transferred.",
    "transfer.webinars": "Whether scheduled webinars are transferred.",
    "transfer.recordings": "Whether cloud recordings are transferred.",
    "transfer.whiteboards": "Whether whiteboards are transferred.",
    "transfer.clipfiles": "Whether clips are transferred.",
    "transfer.notes": "Whether notes are transferred.",
    "transfer.visitors": "Whether visitors are transferred.",
    "transfer.docs": "Whether documents of Zoom Docs are transferred.",
    immediateLogout:
      "Whether deactivation also signs the user out at once, if they sign in by single sign-on. The default is false, or the setting `zoom:immediateLogout`.",
    whenPending:
      "What to do if something that an invitation contains (e-mail, names, license, division) changes before the user accepts: `replace` (default) withdraws the invitation and sends a new one, `defer` waits, `refuse` fails the preview. The default comes from the setting `zoom:whenPending`.",
    whenInactive:
      "What to do if an attribute changes while the user is deactivated: `defer` (default) or `refuse`. The default comes from the setting `zoom:whenInactive`.",
    onEmailChange:
      "What to do if the e-mail of an active user changes: `update` (default) changes it in place, which Zoom allows within managed domains; `replace` removes the user as `onDelete` says and invites the new address. The default comes from the setting `zoom:onEmailChange`.",
    onExpiredInvitation:
      "What to do if an invitation expires, 30 days after it was sent: `keep` (default) sends nothing and says how to invite again, `reinvite` makes the next run send a new invitation. The default comes from the setting `zoom:onExpiredInvitation`.",
    whenTaken:
      "What to do if a license is not available, or if another user has the e-mail, vanity name or personal meeting id: `defer` (default) applies everything else, lists the attribute in `deferred`, and tries again in the same run when another resource gives it up, and in each later run. `refuse` makes the run fail. The default comes from the setting `zoom:whenTaken`.",
    accountStatus:
      "The user's status in the account, as Zoom last showed it. `expired` means that the invitation was not accepted within 30 days, or that an administrator withdrew it.",
    deferred:
      "Names of declared attributes that wait until Zoom can take them. An add-on license of which too few were bought has a name of its own, such as `features.webinar`. Absent if none waits.",
    unfinished: "Names of declared attributes that the last run failed to apply. The next run applies them.",
    asZoomShows:
      "Attributes that Zoom stores with a different spelling than declared: their names, with the values that Zoom shows.",
    roleId:
      'The user\'s role: `"0"` owner, `"1"` administrator, `"2"` member, or the id of a role that the account created.',
    origin:
      "Whether the user was `adopted` or `imported`. Absent if this stack created the user, or an earlier version did.",
    zoomAccount: "The id of the Zoom account that the settings named when the user was last read or changed.",
  },
  ZoomPhoneUser: {
    siteId:
      "The id of the phone's site. If extensions start with a site code, moving to another site changes the extension: then declare the new `extensionNumber` together with the site, or leave `extensionNumber` out.",
    siteName: "The name of the site, ignoring case. Use it instead of `siteId`.",
    extensionNumber:
      "The extension as a string of digits, including the site code if the account uses site codes. It must be unique in the account. If it is not declared, Zoom assigns one; the output `extension` shows it.",
    callingPlans:
      "The complete list of calling plans, in any order: at most 150. Each entry is a `CallingPlan`, another of Zoom's plan numbers, or an object that also names the billing account or subscription. Other plans are removed; `[]` removes all.",
    "callingPlans.type": "A `CallingPlan`, or any other of Zoom's plan numbers.",
    "callingPlans.billingAccountId": "The id of the billing account. Zoom requires it in India.",
    "callingPlans.billingSubscriptionId": "The id of the subscription, if the account has several.",
    phoneNumbers:
      "The complete list of phone numbers in E.164 format, such as `+16505550100`, in any order: at most ten. They must belong to the account and be unassigned. Other numbers are unassigned; `[]` unassigns all. A number requires a calling plan, and Zoom may require that number and phone are at the same site.",
    outboundCallerId:
      "The number that the called party sees, in E.164 format: one of the user's own numbers, or one of the company's. `\"\"` hides it. Zoom does not show a hidden number, so a change made in Zoom is not detected then.",
    emergencyAddressId:
      "The id of one of the account's emergency addresses. If it is not declared, Zoom uses the site's address.",
    templateId:
      "The id of a settings template. Zoom applies it when it changes and never shows it, so a change made in Zoom is not detected.",
    whenPending:
      "What to do if the user has not accepted their invitation: `defer` (default) waits, `refuse` fails the run. The setting `zoom:whenPending` does not apply here.",
    onExisting:
      "What to do if the user already has a phone when this resource is created: `adopt` (default) or `refuse` it. An adoption adds and sets what is declared and takes nothing away; after a refresh, the next preview shows what the program takes away. The setting `zoom:onExisting` does not apply here.",
    whenTaken:
      "What to do if another user has the declared extension or number, or if no license is free: `defer` (default) lists the argument in `deferred`, takes it when another resource gives it up in the same run, and tries again in every `pulumi up`; `refuse` fails the run. The default comes from the setting `zoom:whenTaken`.",
    userId:
      "The Zoom user id or e-mail of a user who is in the account. A different id replaces the phone. A different e-mail of the same user changes nothing; the e-mail of another user is refused.",
    accountStatus: "The status of the user declared as `user`, as Zoom last showed it. Absent with `userId`.",
    userEmail: "The user's e-mail as Zoom shows it. Absent if `userId` is that e-mail.",
    origin: "How the phone came to this stack: `adopted` or `imported`. Absent if this stack enabled it.",
    phoneUserId: "Zoom's id of the phone. It differs from the user id.",
    extensionId: "Zoom's id of the extension.",
    extension: "The extension that Zoom shows, whether or not it is declared.",
    status:
      "The phone's status as Zoom shows it: `activate`, or `deactivate` if an administrator must still activate the phone.",
    phoneNumberIds: "Zoom's ids of the declared numbers.",
    deferred:
      "What waits: `phone` until the user is active (with `phoneLicense`: until a license is free), and arguments until what they declare is free. Of a list, only the entry that waits is named, such as `callingPlans.200`.",
    unfinished: "What the last run failed to apply. The next run applies it.",
    zoomAccount: "The id of the Zoom account that the settings named when the phone was last read or changed.",
  },
  ZoomGroup: {
    name: "The group's name: at most 127 characters. It must be unique in the account, ignoring case.",
    members:
      "The group's members, by e-mail or Zoom user id, in any order. Entries that name the same user in different ways count once. With an output of a `ZoomUser` (`ada.email`, `ada.id`), Pulumi creates the user before the group. If the account does not know a member, the run fails and names them. Pending and deactivated users are listed in `deferred`. Zoom stores one group with an invitation, the last one requested, and adds the user to it when they accept; it becomes their primary group. Every other group adds the user in the first run with a refresh after they accept. If an invitation is sent again, a group that names the user by `ada.id` is stored with the new invitation, and a group that names them by e-mail adds them after they accept.",
    membership:
      "How `members` is applied. `authoritative` (default) removes everyone who is not in `members` from the group. `additive` removes only users whom this resource added and who are no longer declared; other members stay.",
    admins:
      "The complete list of the group's administrators, by e-mail or Zoom user id. Everyone else is removed from the administrators, regardless of `membership`. Pending and deactivated users are listed in `deferred`.",
    onExisting:
      "What to do if the account already has a group with this name: `refuse` (default) or `adopt` it. The default comes from the setting `zoom:onExisting`. An adoption sets and adds what is declared and removes no one; the next preview with a refresh shows who will be removed.",
    onDelete:
      "What happens to the group when the resource is removed: `delete` it, `leave` it in Zoom, or `refuse` to remove the resource. The default comes from the setting `zoom:onGroupDelete`; without it, groups that the resource created are deleted and all others stay. A group that stays loses the members that the resource added, if the resource is `additive` or did not create the group.",
    whenTaken:
      "What to do if another group has the new name: `defer` (default) keeps the old name, lists `name` in `deferred` and tries again in every run; `refuse` fails the run. The default comes from the setting `zoom:whenTaken`. If a group that the program does not declare has the name of a new group, the run fails, unless `defer` is declared here: the new group then waits for the name.",
    memberIds: "The Zoom user ids of the declared members who are in the group. Absent if `members` is not declared.",
    deferred: "The e-mails of declared members and administrators whom Zoom cannot add yet.",
    addedMembers:
      "The users whom this resource added, if it is `additive` or did not create the group: ids of members, and e-mails of users who join when they accept their invitation.",
    unfinished: "What the last run failed to apply (`name`, `members` or `admins`). The next run applies it.",
    origin:
      "How the group came to the resource. Absent after an upgrade from an earlier version: it then counts as adopted.",
    groupId:
      "Zoom's id of the group, if the resource's id is not yet Zoom's because its creation was in doubt or had to wait.",
    nameHolder: "The id of the group that has the name, while a new group waits for it.",
    nameInZoom: "The name that Zoom shows, while another group has the declared one.",
    zoomAccount: "The id of the Zoom account that the settings named when the group was last read or changed.",
  },
};
