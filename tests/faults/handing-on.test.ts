import { handingOn } from "./handing-on";
import { faultMatrix } from "./matrix";

describe("each fault on each call, while something passes between resources", () => {
  for (const story of handingOn) faultMatrix(story);
});
