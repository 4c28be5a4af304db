import type * as vi from "../vi/chair-sites";

export const chairSites: typeof vi.chairSites = {
  show: (site) => `Put ${site} on the large screen`,
  shown: (site) => `${site} is on the large screen; press to follow the speaker`,
  admit: (site) => `Let ${site} be seen and speak`,
  dismiss: (site) => `Let ${site} listen only`,
};
