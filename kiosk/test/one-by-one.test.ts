import assert from "node:assert/strict";
import { test } from "node:test";
import { oneByOne } from "../src/one-by-one";

test("what is asked for together is done one after the other, and a failure stops nothing", async () => {
  const inTurn = oneByOne();
  const steps: string[] = [];
  const step = (name: string, fails = false) =>
    inTurn(async () => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const [one, two, three] = [step("1"), step("2", true), step("3")];

  assert.equal(await one, "1");
  await assert.rejects(two, /2/);
  assert.equal(await three, "3");
  assert.deepEqual(
    steps,
    ["1", "2", "3"].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
});
