/** What the browser tells of the device: room, charge, and whether it may evict us. */

export interface DeviceFacts {
  readonly storage_bytes: number | null;
  readonly quota_bytes: number | null;
  readonly battery: number | null;
}

interface WithBattery {
  readonly getBattery: () => Promise<{ readonly level: number }>;
}

export async function deviceFacts(): Promise<DeviceFacts> {
  const [room, battery] = await Promise.all([storage(), charge()]);
  return {
    storage_bytes: room.usage ?? null,
    quota_bytes: room.quota ?? null,
    battery,
  };
}

/** Ask that the browser never clears our storage by itself. */
export async function askToKeep(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}

async function storage(): Promise<StorageEstimate> {
  try {
    return await navigator.storage.estimate();
  } catch {
    return {};
  }
}

async function charge(): Promise<number | null> {
  try {
    return tellsCharge(navigator) ? (await navigator.getBattery()).level : null;
  } catch {
    return null;
  }
}

function tellsCharge(from: Navigator): from is Navigator & WithBattery {
  return "getBattery" in from;
}
