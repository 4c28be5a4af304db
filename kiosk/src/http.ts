/** Plain requests to the server, for what is not a command to a room. */
import type { ErrorCode } from "./wire";

/** Why a request or a command was not carried out. */
export type Failure = ErrorCode | "no_answer";

export class RequestError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, detail = "") {
    super(detail || failure);
    this.failure = failure;
  }
}

/** The failure behind whatever was thrown. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof RequestError ? thrown.failure : "internal";
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(await fetchOr(path, signal ? { signal } : {}));
}

export async function post<T>(
  path: string,
  body: unknown = {},
  more: RequestInit = {},
): Promise<T> {
  const headers = { "content-type": "application/json" };
  return answer<T>(
    await fetchOr(path, { method: "POST", headers, body: JSON.stringify(body), ...more }),
  );
}

/** A file that is made for this request, and the name it is to be saved under. */
export async function postForFile(
  path: string,
  body: unknown,
): Promise<{ readonly blob: Blob; readonly name: string }> {
  const headers = { "content-type": "application/json" };
  const response = await fetchOr(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) return answer(response);
  const told = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "");
  return { blob: await response.blob(), name: decodeURIComponent(told?.[1] ?? "") };
}

async function fetchOr(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", cache: "no-store", ...init });
  } catch {
    throw new RequestError("no_answer");
  }
}

/** The JSON of a good answer.  Its shape is the server's promise; see docs/protocol.md. */
export async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return response.json();
  const told: { error?: ErrorCode; detail?: string } = await response
    .json()
    .catch(() => ({}));
  throw new RequestError(told.error ?? failureOfStatus(response.status), told.detail);
}

/** The failure that an HTTP status stands for. */
export function failureOfStatus(status: number): Failure {
  switch (status) {
    case 400:
      return "invalid";
    case 401:
      return "unauthenticated";
    case 403:
      return "forbidden";
    case 404:
      return "not_found";
    case 409:
      return "wrong_state";
    case 413:
      return "too_large";
    case 429:
      return "busy";
    default:
      return "internal";
  }
}
