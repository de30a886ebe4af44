/**
 * Says, in place, that a passkey was not used. allauth's scripts write to the console alone when somebody closes the
 * browser's window, has no passkey here, or waits too long; whoever looks at the page would see nothing happen.
 */
export function sayWhenAPasskeyFails(page: Document): void {
  const words = page.getElementById("passkey_not_used");
  if (!words) {
    return;
  }
  page.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    words.hidden = false;
    words.scrollIntoView({ block: "nearest" });
  });
}
