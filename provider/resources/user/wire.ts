import type { Body } from "../../zoom/call";
import { accountStatusOf } from "../../zoom/api/account-status";
import { bigInteger } from "../../zoom/api/big-integers";
import type { Deletion } from "../../zoom/api/endpoints";
import type { UserReply } from "../../zoom/api/replies";
import type { UserInputs, WantedUser } from "./inputs";
import { type AttributeName, type Attributes, isLicense, rows, same } from "./attributes";
import type { Observed } from "./rules";

/** Most attributes have Zoom's own name, which is in snake case. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Returns the part of a body that sets the named attributes.
 *
 * @param shown What Zoom shows now: custom attributes that are not declared are sent along, or Zoom might remove them.
 */
export function toWire(desired: WantedUser, names: readonly AttributeName[], shown: Attributes = {}): Body {
  const body: Record<string, unknown> = {};
  for (const name of names) {
    switch (name) {
      case "zoomOneType":
        body.zoom_one_type = bigInteger(desired.zoomOneType ?? "0");
        break;
      case "licenseInfo":
        body.license_info_list = (desired.licenseInfo ?? []).map((row) => ({
          license_type: row.licenseType,
          license_option: bigInteger(row.licenseOption),
          subscription_id: row.subscriptionId,
        }));
        break;
      case "customAttributes": {
        const declared = desired.customAttributes ?? [];
        const others = rows(shown.customAttributes).filter((row) => !declared.some(({ key }) => key === row.key));
        body.custom_attributes = [...declared, ...others];
        break;
      }
      case "features":
        throw new Error("features are written by a call of their own");
      default:
        body[snake(name)] = desired[name];
    }
  }
  return body;
}

/** Returns the body of an invitation. Zoom requires a type in each one, and expects the Workplace license in `feature`. */
export function invitation(desired: UserInputs, names: readonly AttributeName[]) {
  // Only a change can switch a license off.
  const isOff = (name: AttributeName) => isLicense(name) && same(name, desired[name], undefined);
  const { zoom_one_type, ...info } = toWire(
    desired,
    names.filter((name) => !isOff(name)),
  );
  return {
    action: desired.createAction ?? ("create" as const),
    user_info: {
      email: desired.email,
      type: 1,
      ...info,
      ...(zoom_one_type === undefined ? {} : { feature: { zoom_one_type } }),
      ...(desired.password === undefined ? {} : { password: desired.password }),
    },
  };
}

/** Returns how Zoom removes a user, and what is transferred first. */
export function deletion(action: "disassociate" | "delete", transfer: UserInputs["transfer"]): Deletion {
  if (!transfer) return { action };
  return {
    action,
    transfer_email: transfer.email,
    transfer_meeting: transfer.meetings,
    transfer_webinar: transfer.webinars,
    transfer_recording: transfer.recordings,
    transfer_whiteboard: transfer.whiteboards,
    transfer_clipfiles: transfer.clipfiles,
    transfer_notes: transfer.notes,
    transfer_visitors: transfer.visitors,
    transfer_docs: transfer.docs,
  };
}

const lastSegment = (url: string | undefined) => url?.split("/").pop();

/**
 * Returns what Zoom shows, under our names. What Zoom does not show is absent.
 *
 * @param asked The id or e-mail that was read: the reply for a pending user may lack either.
 * @param email The known e-mail, if an id was read.
 */
export function fromWire(reply: UserReply, asked: string, email = ""): Observed {
  const attributes: Record<AttributeName, unknown> = {
    type: reply.type,
    planUnitedType: reply.plan_united_type,
    zoomOneType: reply.zoom_one_type,
    licenseInfo: reply.license_info_list?.map((row) => ({
      licenseType: row.license_type,
      licenseOption: row.license_option,
      subscriptionId: row.subscription_id,
    })),
    // They are in the settings, which are read by another call.
    features: undefined,
    firstName: reply.first_name,
    lastName: reply.last_name,
    displayName: reply.display_name,
    divisionIds: reply.division_ids,
    dept: reply.dept,
    jobTitle: reply.job_title,
    company: reply.company,
    location: reply.location,
    costCenter: reply.cost_center,
    manager: reply.manager,
    language: reply.language,
    timezone: reply.timezone,
    pronouns: reply.pronouns,
    pronounsOption: reply.pronouns_option,
    phoneNumbers: reply.phone_numbers?.map(({ number, code, country, label }) => ({ number, code, country, label })),
    pmi: reply.pmi,
    usePmi: reply.use_pmi,
    vanityName: lastSegment(reply.vanity_url),
    hostKey: undefined,
    customAttributes: reply.custom_attributes?.map(({ key, name, value }) => ({ key, name, value })),
    cmsUserId: reply.cms_user_id,
    aboutMe: undefined,
    linkedinUrl: undefined,
  };
  const shown: Attributes = Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null),
  );
  return {
    id: reply.id ?? asked,
    email: reply.email || (asked.includes("@") ? asked : email),
    accountStatus: accountStatusOf(reply.status),
    roleId: reply.role_id,
    createdAt: reply.status === "pending" ? undefined : (reply.user_created_at ?? reply.created_at),
    attributes: shown,
  };
}
