// @ts-check
import { useData, withBase } from "vitepress";
import { defineAsyncComponent, h } from "vue";
import DefaultTheme from "vitepress/theme-without-fonts";
import { searchOptions } from "../search.mjs";
import CopyMarkdown from "./CopyMarkdown.vue";
import FieldFilter from "./FieldFilter.vue";
import "./style.css";

const TryIt = defineAsyncComponent(() => import("./TryIt.vue"));
const Links = () => h("p", { class: "vp-doc", innerHTML: useData().theme.value.footerLinks });
const SLOTS = {
  "doc-before": () => h(CopyMarkdown),
  "doc-footer-before": () => h(Links),
  // VitePress's own has no main landmark.
  "not-found": () =>
    h("main", { class: "vp-doc", style: "padding: 20vh 24px; text-align: center" }, [
      h("h1", "This page does not exist."),
      h("a", { href: withBase("/") }, "Home"),
      h(Links),
    ]),
};

/** @type {import("vitepress").Theme} */
export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, SLOTS),
  enhanceApp({ app, siteData }) {
    app.component("FieldFilter", FieldFilter);
    app.component("TryIt", TryIt);
    // Functions in the config would be source text in the page, which its policy does not run.
    siteData.value.themeConfig.search.options.miniSearch = { searchOptions };
  },
};
