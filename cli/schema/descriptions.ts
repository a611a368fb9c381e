/** By kind and path, from the docstrings of sdk/. Written by `npm run docs`. */
export const DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ZoomUser: {
    email:
      "Who the person is in Zoom, at most 128 characters; letter case does not matter. A change of it is decided by `onEmailChange` and `whenPending`.",
    firstName: "The first name, at most 64 characters.",
    lastName: "The last name, at most 64 characters.",
    displayName: 'The name that others see, at most 128 characters; with `""` Zoom shows first and last name.',
    type: "A `UserType`. Basic when an invitation does not say otherwise, and unmanaged when not declared.",
    planUnitedType: 'Zoom\'s number of a Zoom United plan as a text, such as `"32"`; `"none"` takes it away.',
    zoomOneType: 'Zoom\'s number of a Zoom Workplace plan as a text, since some exceed a double; `"0"` takes it away.',
    licenseInfo:
      "From which subscriptions the licences are taken, where several hold the same plan: at most two entries. It stands in place of `planUnitedType` and `zoomOneType`.",
    "licenseInfo.licenseType": "Which licence: Meetings, or a Zoom Workplace plan.",
    "licenseInfo.licenseOption":
      "Zoom's option number as a text, since some exceed a double: `2` for MEETING, a `zoomOneType` value for a bundle.",
    "licenseInfo.subscriptionId": "Zoom's number of the subscription, such as `SUBREF-1a2b3c4d`.",
    divisionIds: "The id of the person's division: a list of at most one, since Zoom supports one.",
    dept: "The department, as free text.",
    jobTitle: "The job title, at most 128 characters.",
    company: "The company, at most 255 characters.",
    location: "Where the person works, at most 256 characters.",
    costCenter: "The cost centre, as free text.",
    manager: "The manager's e-mail. Zoom also takes a display name, and then shows the e-mail.",
    language: "The language in which Zoom speaks to the person, as a code such as `en-US`.",
    timezone: "One of Zoom's time zones, such as `Europe/Zurich`.",
    pronouns: "The pronouns, such as `they/them`.",
    pronounsOption: "A `PronounsOption`: whether they are shown in meetings and webinars.",
    phoneNumbers: "The whole list of profile numbers, at most three, in any order.",
    "phoneNumbers.number": "The number without the country's calling code, such as `6505550100`.",
    "phoneNumbers.code": "The country's calling code, such as `+1`.",
    "phoneNumbers.country": "The country in two capital letters, such as `US`.",
    "phoneNumbers.label": "What kind of number it is.",
    pmi: "The personal meeting id: ten digits.",
    usePmi: "Whether instant meetings use the personal meeting id.",
    vanityName: "The last part of the personal link, which nobody else in the account has.",
    hostKey:
      "The host key: six to ten characters. Always secret in state. Zoom never shows it, so drift cannot be seen.",
    customAttributes: "Values of custom attributes, at most five. Only the keys that are named here are managed.",
    "customAttributes.key": "Zoom's key of the attribute, such as `cbf_cywdkexrtqc73f97gd4w6g`.",
    "customAttributes.name": "The attribute's name, for readers; Zoom goes by the key.",
    "customAttributes.value": 'The value; `""` empties it.',
    cmsUserId: "The person's id in a content management system that is connected to Zoom.",
    aboutMe:
      "What the person says of themselves: at most 150 characters, no links. Zoom never shows it to the API, so drift cannot be seen.",
    linkedinUrl: "The address of a profile at linkedin.com. Zoom never shows it to the API, so drift cannot be seen.",
    password:
      'The first password, 8 to 32 characters: required with `createAction: "autoCreate"`, and refused with any other. Always secret in state. It cannot be changed later: people change it themselves.',
    createAction:
      "How the person comes into the account; it matters at creation alone. `create` (default) mails an invitation, and the person is pending until they accept. `autoCreate` (managed domain), `custCreate` (contract for API users) and `ssoCreate` (single sign-on with pre-provisioning) make the person active at once.",
    status:
      "`inactive` deactivates the person: no sign-in, and Zoom takes every licence. `active` brings them back with the licences declared here; a pending person counts as active. Left out, the status is not managed.",
    onExisting:
      "When the e-mail is already in the account: `refuse` (default), or `adopt` the person. Setting `zoom:onExisting`.",
    onDelete:
      "What removing the resource does to an active person: `deactivate` (default), `disassociate` from the account, or `delete` for good. The invitation of a pending person is withdrawn in any case. Setting `zoom:onDelete`.",
    transfer: "What passes on to whom, with `onDelete` `disassociate` or `delete`; refused with `deactivate`.",
    "transfer.email": "The e-mail of whoever receives it. They need the licences for it, and must be in the account.",
    "transfer.meetings": "Whether scheduled meetings pass on.",
    "transfer.webinars": "Whether scheduled webinars pass on.",
    "transfer.recordings": "Whether cloud recordings pass on.",
    "transfer.whiteboards": "Whether whiteboards pass on.",
    "transfer.clipfiles": "Whether clips pass on.",
    "transfer.notes": "Whether notes pass on.",
    "transfer.visitors": "Whether visitors pass on.",
    "transfer.docs": "Whether documents of Zoom Docs pass on.",
    immediateLogout:
      "Whether deactivation also ends the person's sessions, where they sign in by SSO. False by default. Setting `zoom:immediateLogout`.",
    whenPending:
      "When what an invitation carries (names, licence, division, e-mail) changes before it is accepted: `replace` (default) withdraws it and invites again, `defer` waits, `refuse` stops the preview. Setting `zoom:whenPending`.",
    whenInactive:
      "When anything changes while the person is deactivated: `defer` (default) or `refuse`. Setting `zoom:whenInactive`.",
    onEmailChange:
      "When the e-mail of an active person changes: `update` (default) changes it in place, which Zoom allows within managed domains; `replace` removes the person as `onDelete` says and invites the new address. Setting `zoom:onEmailChange`.",
    onExpiredInvitation:
      "When an invitation ends unaccepted after 30 days: `keep` (default) mails nobody and says how to invite again, `reinvite` lets the next run invite again. Setting `zoom:onExpiredInvitation`.",
    accountStatus:
      "The person's status in the account, as Zoom last showed it. `expired`: the invitation ended unaccepted, or an administrator withdrew it.",
    deferred: "Names of declared attributes that wait until Zoom can take them; absent when none does.",
    unfinished: "Names of declared attributes that a failed run did not get to; the next run takes them up.",
    asZoomShows: "By name, attributes that Zoom keeps in a spelling of its own, as Zoom shows them.",
    roleId:
      'The person\'s role: `"0"` owner, `"1"` administrator, `"2"` member, or the id of a role of the account\'s own.',
    personalMeetingUrl: "The link to the personal meeting.",
    zoomAccount: "The id of the account that the settings named when the person was last read or changed.",
  },
  ZoomPhoneUser: {
    siteId:
      "The id of the site. A move may give the phone another extension: where extensions begin with the code of their site, declare `extensionNumber` together with the site, or leave it out.",
    siteName: "The name of the site, in place of `siteId`; letter case does not matter.",
    extensionNumber:
      "The extension as a text of digits, with the code of the site where the account has such codes, and nobody else's in the account. Left out, Zoom gives one, which `extension` shows.",
    callingPlans:
      "The whole list of calling plans, in any order: a `CallingPlan`, another of Zoom's numbers, or an object that says whose the plan is. Others are taken away; `[]` leaves none. At most 150.",
    "callingPlans.type": "A `CallingPlan`, or any other of Zoom's plan numbers.",
    "callingPlans.billingAccountId": "The id of the billing account, which Zoom asks for in India.",
    "callingPlans.billingSubscriptionId":
      "The id of the subscription that the plan is taken from, where there are several.",
    phoneNumbers:
      "The whole list of phone numbers, in E.164 such as `+16505550100` and in any order: at most ten, from those of the account that nobody else has. Others go back to the account; `[]` leaves none. A number needs a calling plan, and Zoom may want it to be at the same site as the person.",
    outboundCallerId:
      "The number that callees see, in E.164: one of the person's own or of the company's. `\"\"` hides it, which Zoom does not show, so drift cannot be seen then.",
    emergencyAddressId: "The id of an emergency address of the account. Zoom takes the site's where none is declared.",
    templateId: "The id of a settings template, applied when it changes. Zoom never shows it, so drift cannot be seen.",
    whenPending:
      "When the person has not accepted their invitation: `defer` (default) waits, `refuse` stops the run. No setting of the stack stands for it.",
    userId:
      "The Zoom user id, or the e-mail, of somebody who is in the account. Another id replaces the phone. Another e-mail of the same person changes nothing, and the e-mail of another person is refused.",
    accountStatus: "The status of the person declared as `user`, as Zoom showed it last; absent with `userId`.",
    phoneUserId: "Zoom's id of the phone, which is not that of the person.",
    extensionId: "Zoom's id of the extension.",
    extension: "The extension as Zoom shows it, declared or not.",
    status:
      "The phone's status as Zoom shows it: `activate`, or `deactivate` where an administrator has yet to activate the phone.",
    phoneNumberIds: "Zoom's ids of the declared numbers.",
    deferred: '`["phone"]` while the phone waits for the person to be active.',
    unfinished: "What a failed run did not get to; the next run takes it up.",
    zoomAccount: "The id of the account that the settings named when the phone was last read or changed.",
  },
  ZoomGroup: {
    name: "The group's name: at most 127 characters, unlike every other group of the account; letter case makes no difference there.",
    members:
      "Who is in the group, by e-mail or by Zoom user id, in any order. The same person twice, in other letter case, or once by id and once by e-mail, is one. Outputs of a `ZoomUser` (`ada.email`, `ada.id`) bring the person into the account before the group. Somebody whom the account does not know is an error that names them. People who have not accepted their invitation, or are deactivated, are listed in `deferred`. Zoom notes the group with the invitation and adds the person when they accept. It notes one group for an invitation, the one it was asked for last, which becomes the person's primary group: every other group adds the person in the first run with a refresh after they accept. So does a group that names the person by e-mail when the invitation is made anew; named by `ada.id`, the new invitation is noted at once.",
    membership:
      "`authoritative` (default): whoever is not in `members` is removed from the group. `additive`: only those whom this resource added are removed once they are no longer declared; who was in the group before is left alone.",
    admins:
      "The whole list of the group's administrators, by e-mail or by Zoom user id. Whoever is not in it is removed from it, whatever `membership` says. Pending and deactivated people are `deferred`.",
    onExisting:
      "When a group of this name is in the account already: `refuse` (default), or `adopt` it. Setting `zoom:onExisting`.",
    memberIds:
      "The Zoom user ids of the declared members who are in the group; absent where `members` is not declared.",
    deferred: "The e-mails of declared people whom Zoom cannot take yet, as members or as administrators.",
    addedMembers:
      'With `membership: "additive"`, those whom this resource added: the ids of members, and the e-mails of people who join on acceptance.',
    unfinished: "What a failed run did not get to (`name`, `members`, `admins`); the next run takes it up.",
    zoomAccount: "The id of the account that the settings named when the group was last read or changed.",
  },
};
