// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { PrecisionField } from "./precision.ts";

function page(html: string): void {
  document.body.innerHTML = `<form>${html}</form>`;
}

const radios = ["spot", "street", "area", "none"]
  .map((value) => `<input type=radio name=precision value=${value} id=is-${value}>`)
  .join("");

describe("the page's field for how exact the place may be", () => {
  it("is the checked radio, whether what holds them or one of them is named", () => {
    page(`<fieldset id=how>${radios}</fieldset>`);
    document.querySelector<HTMLInputElement>("#is-area")?.click();
    expect(new PrecisionField("#how").value).toBe("area");
    expect(new PrecisionField("#is-spot").value).toBe("area");
  });

  it("tells of a change of any of the radios", () => {
    page(`<fieldset id=how>${radios}</fieldset>`);
    let told = 0;
    new PrecisionField("#is-spot").changed(() => told++);
    document.querySelector<HTMLInputElement>("#is-none")?.click();
    expect(told).toBe(1);
  });

  it("may be a hidden field or a select", () => {
    page(
      "<input type=hidden id=fixed value=street><select id=pick><option>spot</option><option selected>none</option></select>",
    );
    expect(new PrecisionField("#fixed").value).toBe("street");
    expect(new PrecisionField("#pick").value).toBe("none");
  });

  it("is the spot where the page does not ask", () => {
    page("");
    expect(new PrecisionField(undefined).value).toBe("spot");
  });
});
