import type { LonLat } from "./cells.ts";

/** Asks the device where it is. Only ever called from a press of the button, and once for each press. */
export function ask(exactly: boolean): Promise<LonLat | "refused" | "failed"> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) {
      resolve("failed");
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve([coords.longitude, coords.latitude]),
      (error) => resolve(error.code === error.PERMISSION_DENIED ? "refused" : "failed"),
      { enableHighAccuracy: exactly, timeout: 15_000, maximumAge: 0 },
    );
  });
}
