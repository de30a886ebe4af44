import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// One entry per page that needs script. The manifest's keys are these paths; templates name them.
const entries = [
  "site",
  "workspace",
  "map",
  "viewer",
  "release",
  "picture",
  "proof",
  "inbox",
  "testimony",
  "walk",
  "receipt",
];

/**
 * OpenLayers imports these from its own heart, so no tree-shaking removes them, and the map never uses
 * them: flat (JSON) styles with their expression language, UTM projections, and the default sets of
 * controls and interactions. Each stand-in throws, so that a use would be noticed at once.
 * Together they are a tenth of the map page's script; frontend/weights.test.ts keeps the gain.
 */
const unusedPartsOfOpenLayers: Record<string, string[]> = {
  "ol/render/canvas/style.js": ["flatStyleLikeToStyleFunction"],
  "ol/proj/utm.js": ["makeProjection", "makeTransforms"],
  "ol/control/defaults.js": ["defaults"],
  "ol/interaction/defaults.js": ["defaults"],
};
// OpenLayers calls these for every projection code that it does not know: they must answer, with nothing.
const answersNothing = new Set(["makeProjection", "makeTransforms"]);

function withoutUnusedParts(): Plugin {
  return {
    name: "without-unused-parts-of-openlayers",
    enforce: "pre",
    load(id) {
      const path = id.split("?")[0]?.replaceAll("\\", "/") ?? "";
      const part = Object.keys(unusedPartsOfOpenLayers).find((name) =>
        path.endsWith(`/node_modules/${name}`),
      );
      if (!part) return null;
      return (unusedPartsOfOpenLayers[part] ?? [])
        .map((name) =>
          answersNothing.has(name)
            ? `export function ${name}() { return null; }`
            : `export function ${name}() { throw new Error("${part} is not part of this build"); }`,
        )
        .join("\n");
    },
  };
}

export default defineConfig({
  plugins: [withoutUnusedParts()],
  // Relative, because Django decides where static files live.
  base: "./",
  publicDir: false,
  build: {
    outDir: "frontend/dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Phones of about 2018: modules, but no optional chaining.
    target: "es2019",
    // The first with logical properties: older ones would need every such rule twice, once for each direction.
    cssTarget: ["chrome87", "firefox78", "safari14.1"],
    rollupOptions: {
      // The last one is a sheet alone: what pages of the site need and the journey does not.
      input: [...entries.map((name) => `frontend/entries/${name}.ts`), "frontend/styles/pages.scss"],
      output: {
        // What both maps share changes rarely: a file of its own, so that a new release seldom sends it again.
        codeSplitting: {
          groups: [
            // What replaces newer syntax in older browsers: pages without a map need it too.
            { name: "older", test: /@oxc-project[\\/+]runtime/, priority: 2 },
            {
              name: "openlayers",
              test: /node_modules[\\/](?:ol|pmtiles|pbf|rbush|quickselect|fflate)[\\/]/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  test: { include: ["frontend/**/*.test.ts"], environment: "node" },
});
