import { describe, expect, it } from "vitest";
import { readOptions } from "../../scripts/docs/options.mjs";

const logo = ".github/reason.svg";

describe("the options of the documentation", () => {
  it("have defaults, and are read as the usage shows them, also with an equals sign", () => {
    const brand =
      "--host app.example.com:8443 --color #067a52 --lang pt-BR --site-url https://docs.example.com/api --serve";
    const links = "--home https://example.com --support mailto:help@example.com";
    const pictures = ["--logo", logo, "--logo-dark", logo, "--favicon", logo];
    const options = readOptions(["--title=Example Voice API", ...`${brand} ${links}`.split(" "), ...pictures]);

    expect(readOptions([])).toEqual({ color: "#0b57c2", lang: "en", out: "site", serve: false });
    expect(options).toMatchObject({
      host: "app.example.com:8443",
      title: "Example Voice API",
      color: "#067a52",
      lang: "pt-BR",
      home: "https://example.com",
      support: "mailto:help@example.com",
      logo: { name: "logo.svg" },
      logoDark: { name: "logo-dark.svg" },
      favicon: { name: "favicon.svg" },
      siteUrl: "https://docs.example.com/api/",
      serve: true,
    });
  });

  it.each([
    ["--host", "https://app.example.com", "a host, such as app.example.com, without https:// and path"],
    ["--host", '"><script>', "a host"],
    ["--title", "two\nlines", "1 to 80 characters in one line"],
    ["--color", "green", "hexadecimal digits"],
    ["--logo", "none.svg", "the path of a picture whose name ends in .svg, .png"],
    ["--home", "example.com", "an http: or https: URL"],
    ["--home", 'https://example.com/"onclick="', "an http: or https: URL"],
    ["--support", "javascript:alert(1)", "an http:, https: or mailto: URL"],
    ["--lang", "English", "a language tag"],
    ["--site-url", "https://docs.example.com/?a=1", "an http: or https: URL without user, query and fragment"],
  ])("refuse %s %j, and say what is expected", (name, value, expected) => {
    expect(() => readOptions([name, value])).toThrow(`${name} ${JSON.stringify(value)}: expected ${expected}`);
  });

  it.each([
    ["--colour", "Unknown option '--colour'"],
    ["site", "Unexpected argument 'site'"],
    ["--help", "npm run docs"],
  ])("are listed after %s", (argument, start) => {
    expect(() => readOptions([argument])).toThrow(new RegExp(`^${start}[^]*\n {2}--host TEXT {2}a host[^]*--serve`));
  });
});
