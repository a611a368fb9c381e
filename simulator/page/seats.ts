import { html } from "hono/html";
import { UserType, type Account, type Person } from "../account/account";
import { featureSeats } from "../account/features";
import { used } from "../account/licenses";
import { assigned, phonesLeft } from "../account/phone-users";
import type { ZoomSimulator } from "../zoom";
import { rulesList, seatRules } from "./rules";
import { table } from "./table";
import { safeText, type Html } from "./text";

interface Seats {
  words: string;
  /** Undefined means no limit. */
  bought: number | undefined;
  held: number;
  /** How many of these pending people hold. */
  invited?: number;
}

const COLUMNS = ["License", "Bought", "Held", "Pending", "Left"];

export function seatsSection({ store, switches }: ZoomSimulator): Html {
  return html`<section id="seats" aria-labelledby="seats-heading">
    <h2 id="seats-heading">Licenses</h2>
    ${rulesList(seatRules(switches))} ${table("Bought and held licenses", COLUMNS, seatsOf(store).map(seatRow))}
    <form class="fields" method="post" action="/page/seats">
      <label
        >License
        <select name="kind">
          <option value="licensed">Licensed</option>
          <option value="basic">Basic</option>
        </select></label
      >
      <label>Bought <input type="number" name="bought" min="0" max="10000" placeholder="no limit" /></label>
      <span class="acts">
        <button>Set</button>
        <button class="main" formaction="/page/use-up-seats">Use up</button>
      </span>
    </form>
    <p class="soft">
      <b>Set</b> changes how many licenses were bought; leave the field empty for no limit. <b>Use up</b> adds people
      who hold all free licenses; if there was no limit, it sets one.
    </p>
  </section>`;
}

function seatRow({ words, bought, held, invited }: Seats): Html {
  const left = bought === undefined ? "" : bought - held;
  return html`<tr>
    <th scope="row">${safeText(words)}</th>
    <td class="number">${bought ?? "no limit"}</td>
    <td class="number">${held}</td>
    <td class="number">${invited ?? ""}</td>
    <td class="number">${left === "" || left > 0 ? left : html`<span class="badge bad">${left}</span>`}</td>
  </tr>`;
}

function seatsOf(account: Account): Seats[] {
  const { seats, phone } = account;
  const base = (words: string, bought: number | undefined, type: number) =>
    counted(account, words, bought, (person) => person.type === type);
  const left = phonesLeft(account);
  return [
    base("Licensed", seats.licensed, UserType.Licensed),
    base("Basic", seats.basic, UserType.Basic),
    ...(seats.noMeetings === undefined ? [] : [base("No meetings", seats.noMeetings, UserType.NoMeetings)]),
    ...[...seats.zoomOne].map(([plan, bought]) =>
      counted(account, `Zoom One ${plan}`, bought, (person) => String(person.zoom_one_type) === plan),
    ),
    ...[...seats.united].map(([plan, bought]) =>
      counted(account, `Zoom United ${plan}`, bought, (person) => person.plan_united_type === plan),
    ),
    ...featureSeats(account).map(({ name, bought, holds }) =>
      counted(account, name.replaceAll("_", " "), bought, holds),
    ),
    ...(phone.licenses === undefined
      ? []
      : [{ words: "Zoom Phone", bought: phone.licenses, held: phone.licenses - left }]),
    ...phone.plans.map((plan) => ({ words: plan.name, bought: plan.subscribed, held: assigned(account, plan) })),
  ];
}

const counted = (
  account: Account,
  words: string,
  bought: number | undefined,
  holds: (person: Person) => boolean,
): Seats => ({
  words,
  bought,
  held: used(account, holds),
  invited: used(account, (person) => person.status === "pending" && holds(person)),
});
