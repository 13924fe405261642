// @ts-check
import { h } from "vue";
import DefaultTheme from "vitepress/theme-without-fonts";
import { searchOptions } from "../search.mjs";
import CopyMarkdown from "./CopyMarkdown.vue";
import FieldFilter from "./FieldFilter.vue";
import PageFooter from "./PageFooter.vue";
import "./style.css";

/** @type {import("vitepress").Theme} */
export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, { "doc-before": () => h(CopyMarkdown), "layout-bottom": () => h(PageFooter) }),
  enhanceApp({ app, siteData }) {
    app.component("FieldFilter", FieldFilter);
    // Functions in the config would be source text in the page, which its policy does not run.
    siteData.value.themeConfig.search.options.miniSearch = { searchOptions };
  },
};
