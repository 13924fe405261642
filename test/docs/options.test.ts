import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readOptions } from "../../scripts/docs/options.mjs";

const folder = await mkdtemp(join(tmpdir(), "voice-assistants-docs-"));
afterAll(() => rm(folder, { recursive: true }));
const logo = join(folder, "logo.svg");
await writeFile(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>');
await writeFile(join(folder, "fake.png"), "<svg/>");

describe("the options of the documentation", () => {
  it("are all left out for the deployment that the description names", async () => {
    expect(Object.keys(await readOptions([]))).toEqual(["accent"]);
  });

  it("are taken as the usage shows them, also with an equals sign", async () => {
    const args = ["--host", "app.example.com", "--title=Example Voice API", "--logo", logo, "--color", "#067a52"];
    const options = await readOptions([...args, "--site-url", "https://docs.example.com/api"]);

    expect(options).toMatchObject({
      host: "app.example.com",
      title: "Example Voice API",
      logo: { name: "logo.svg" },
      accent: { light: "#067a52" },
      siteUrl: "https://docs.example.com/api/",
    });
  });

  it.each(["app.example.com", "APP.example.com:8443", "localhost:3000", "10.0.0.1"])(
    "take %s as a host",
    async (host) => {
      expect(await readOptions(["--host", host])).toMatchObject({ host: host.toLowerCase() });
    },
  );

  it.each([
    ["https://app.example.com"],
    ["app.example.com/api"],
    ["user@app.example.com"],
    ["two hosts"],
    ["app.example.com?x"],
    ['"><script>'],
    ["münchen.example"],
    ["a:99999"],
  ])("refuse %s as a host, and say what one looks like", async (host) => {
    const refusal = readOptions(["--host", host]);

    await expect(refusal).rejects.toThrow(`--host "${host}" is no host; give the name alone, such as app.example.com`);
  });

  it.each([
    ["#ffcc00", "has a contrast of 1.51:1 on the background #ffffff; give a darker one, of at least 4.5:1"],
    ["#777777", "has a contrast of 4.47:1"],
    ["green", "is no colour; give its hexadecimal digits, such as #067a52"],
    ["#12345", "is no colour"],
    ["#000;}", "is no colour"],
  ])("refuse the colour %s: it %s", async (color, message) => {
    await expect(readOptions(["--color", color])).rejects.toThrow(`--color "${color}" ${message}`);
  });

  it("take the palest grey that can be read, and lighten what is dark for the dark scheme", async () => {
    const { accent } = await readOptions(["--color", "#767676"]);
    const { accent: navy } = await readOptions(["--color", "#003"]);

    expect(accent.light).toBe("#767676");
    expect(navy.light).toBe("#000033");
    expect(parseInt(navy.dark.slice(1, 3), 16)).toBeGreaterThan(0x80);
  });

  it.each([
    ["a file that is not there", join(folder, "none.svg"), "cannot be read (ENOENT)"],
    [
      "a file of another kind",
      join(folder, "logo.gif"),
      "is of an unknown kind; give a picture that ends in .svg, .png",
    ],
    ["a file that is not what its name says", join(folder, "fake.png"), "is no PNG"],
  ])("refuse as a logo %s", async (_, file, message) => {
    await expect(readOptions(["--logo", file])).rejects.toThrow(`--logo "${file}" ${message}`);
  });

  it.each(["docs.example.com", "ftp://docs.example.com/", "https://docs.example.com/?a=1", "https://u:p@example.com/"])(
    "refuse %s as the address of the site",
    async (url) => {
      await expect(readOptions(["--site-url", url])).rejects.toThrow(`--site-url "${url}" is no address of a site`);
    },
  );

  it.each([
    [["--title", " spaces "], '--title " spaces " is no title; give 1 to 80 characters in one line'],
    [["--title", "two\nlines"], '--title "two\\nlines" is no title'],
    [["--colour", "#000"], "--colour is unknown; there are --host, --title, --logo, --color, --site-url."],
    [["-h"], "-h is unknown; there are --host"],
    [["site"], '"site" is no option; there are --host'],
    [["--host"], "--host needs a value after it."],
    [["--host", "--title", "x"], "--host needs a value after it."],
    [["--host="], "--host needs a value after it."],
    [["--host", "a.example", "--host", "b.example"], "--host is given twice"],
  ])("refuse %j", async (args, message) => {
    await expect(readOptions(args)).rejects.toThrow(message);
  });
});
