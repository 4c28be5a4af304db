/** Which page belongs to which role, and the way back to where somebody came from. */
import type { Role } from "./wire";

/** The page of a role. */
export function homeOf(role: Role): string {
  switch (role) {
    case "chair":
      return "/chair";
    case "secretary":
    case "system":
      return "/office";
    case "delegate":
      return "/tablet";
    case "site":
      return "/site";
    case "display":
      return "/wall";
    case "desk":
      return "/desk";
    case "credentials":
      return "/committee";
    case "technician":
      return "/tech";
    default:
      return role satisfies never;
  }
}

/** The page of this server that `?return=` names, else the home page. */
export function returnPath(search = location.search, origin = location.origin): string {
  const wanted = new URLSearchParams(search).get("return") ?? "/";
  try {
    const url = new URL(wanted, origin);
    return url.origin === origin ? url.pathname + url.search : "/";
  } catch {
    return "/";
  }
}

/** Go where somebody was before signing in. */
export function goBack(): void {
  location.replace(returnPath());
}
