import { html } from "hono/html";
import { UserType, type Account, type Person } from "../account/account";
import { used } from "../account/licences";
import { assigned, phonesLeft } from "../account/phone-users";
import type { ZoomSimulator } from "../zoom";
import { rulesList, seatRules } from "./rules";
import { table } from "./table";
import { shown, type Html } from "./text";

interface Seats {
  words: string;
  /** Without a number there is no limit. */
  bought: number | undefined;
  held: number;
  /** How many of these are held by people who have not accepted. */
  invited?: number;
}

const COLUMNS = ["Licence", "Bought", "Held", "Invited", "Left"];

export function seatsSection({ store, switches }: ZoomSimulator): Html {
  return html`<section id="seats" aria-labelledby="seats-heading">
    <h2 id="seats-heading">Seats</h2>
    ${rulesList(seatRules(switches))}
    ${table("What was bought, and what is held", COLUMNS, seatsOf(store).map(seatRow))}
    <form class="fields" method="post" action="/page/seats">
      <label
        >Licence
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
      <b>Set</b> buys or gives back seats. <b>Use up</b> lets other people take all that are left; where there was no
      limit, there is one then.
    </p>
  </section>`;
}

function seatRow({ words, bought, held, invited }: Seats): Html {
  const left = bought === undefined ? "" : bought - held;
  return html`<tr>
    <th scope="row">${shown(words)}</th>
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
    ...(phone.licences === undefined
      ? []
      : [{ words: "Zoom Phone", bought: phone.licences, held: phone.licences - left }]),
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
