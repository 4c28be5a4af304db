/** The few lines of SDP that an ICE restart changes (RFC 9725, section 4.3.3).  Pure. */

const CREDENTIALS = /^a=ice-(?:ufrag|pwd):/;
const CANDIDATES = /^a=(?:candidate:|end-of-candidates)/;
const OF_THE_TRANSPORT = /^a=(?:ice-|candidate:|end-of-candidates|mid:)/;

/** What to PATCH with: the new credentials and candidates of an offer (RFC 8840). */
export function fragmentOf(offer: string): string {
  const [session = [], first = []] = sections(offer);
  const group = session.filter((line) => line.startsWith("a=group:BUNDLE"));
  const transport = first.filter((line) => OF_THE_TRANSPORT.test(line));
  const media = first.slice(0, 1);
  return [...group, ...media, ...transport, ""].join("\r\n");
}

/** The answer as it stands after a restart: everything old, the transport new. */
export function restarted(answer: string, fragment: string): string {
  const told = lines(fragment);
  const credentials = told.filter((line) => CREDENTIALS.test(line));
  const candidates = told.filter((line) => CANDIDATES.test(line));
  if (credentials.length < 2) throw new TypeError("the fragment has no credentials");
  const [session = [], ...media] = sections(answer);
  const changed = media.map(([head = "", ...rest]) => {
    const kept = rest.filter(
      (line) =>
        !CREDENTIALS.test(line) && (candidates.length === 0 || !CANDIDATES.test(line)),
    );
    const refused = /^m=\S+ 0 /.test(head);
    return refused ? [head, ...rest] : [head, ...kept, ...credentials, ...candidates];
  });
  return [...session, ...changed.flat(), ""].join("\r\n");
}

/** The lines before the first m-line, then those of each. */
function sections(sdp: string): string[][] {
  const found: string[][] = [[]];
  for (const line of lines(sdp)) {
    if (line.startsWith("m=")) found.push([]);
    found.at(-1)?.push(line);
  }
  return found;
}

function lines(sdp: string): string[] {
  return sdp.split(/\r?\n/).filter((line) => line !== "");
}
