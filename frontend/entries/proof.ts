/**
 * Proof of work: a phone spends about a second of arithmetic before a form is sent, so that sending a
 * hundred thousand costs somebody something. It tells nobody who the person is.
 *
 *   <form data-proof='{"parameters": {…}, "signature": "…"}'>
 *     …
 *     <p data-proof-status data-working="…" data-done="…" role="status"></p>   optional; starts empty
 *
 * `data-proof` is altcha.create_challenge(...).to_dict() as JSON, with the algorithm "PBKDF2/SHA-256"
 * (or SHA-384, SHA-512). Good settings: cost=1000, key_prefix="00", expires_at a day ahead, signed with
 * hmac_secret. The answer is a hidden field named `proof`, which altcha.verify_solution(value, ...) takes as
 * it is. The server must refuse a challenge used twice, by its `nonce`.
 *
 * Solving starts when the page is shown, off the main thread. A form that is sent earlier waits for the answer, at most 20 seconds, and then goes without it.
 * Without script, or where the browser offers no cryptography (plain http on another machine), the field is
 * missing, and the form goes the way that people without JavaScript go. It is never a wall.
 */
import { attach } from "../proof/form.ts";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-proof]")) {
  attach(form);
}
