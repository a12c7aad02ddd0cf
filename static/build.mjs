// Bundles static/src and static/css into static/dist and prints what a first visit loads, gzipped.
import { build } from 'esbuild';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'dist');
const watching = process.argv.includes('--keep');

// `name` is what templates ask for; chunks and fonts carry their content's hash.
const entries = [
  { in: join(here, 'src/app.js'), out: 'app' },
  { in: join(here, 'src/pages.entry.js'), out: 'pages' },
  { in: join(here, 'css/app.css'), out: 'app' },
  { in: join(here, 'css/pages.css'), out: 'pages' },
  { in: join(here, 'src/admin/map.js'), out: 'admin-map' },
  { in: join(here, 'css/admin.css'), out: 'admin' },
].filter((entry) => existsSync(entry.in));

// The package's default entry is not a module.
const leafletAsModule = {
  name: 'leaflet-as-module',
  setup: (bundler) =>
    bundler.onResolve({ filter: /^leaflet$/ }, ({ resolveDir, kind }) =>
      bundler.resolve('leaflet/dist/leaflet-src.esm.js', { resolveDir, kind })),
};

// What the map page always loads stays together: parts that are loaded later would otherwise cut it into many small
// chunks by who shares what, which compress 7 KB worse. Charts stand on pages without a map too and stay free of it.
const core = join(here, 'src/workbench.js');
const lazy = new Set();
const coreInOnePiece = {
  name: 'core-in-one-piece',
  setup(bundler) {
    bundler.onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir, importer, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === coreInOnePiece) return undefined;
      const found = await bundler.resolve(path, { kind: 'import-statement', resolveDir, importer, pluginData: coreInOnePiece });
      if (!/[\\/]charts[\\/]/.test(found.path)) lazy.add(found.path);
      return found;
    });
    bundler.onLoad({ filter: /[\\/]static[\\/]src[\\/].*\.js$/ }, ({ path }) =>
      lazy.has(path) ? { contents: `${readFileSync(path, 'utf8')}\nimport ${JSON.stringify(core)};`, loader: 'js' } : undefined);
  },
};

if (!watching) rmSync(out, { recursive: true, force: true });
const result = await build({
  entryPoints: entries,
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  sourcemap: true,
  metafile: true,
  legalComments: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  assetNames: 'assets/[name]-[hash]',
  plugins: [leafletAsModule, coreInOnePiece],
  loader: { '.woff2': 'file', '.png': 'file', '.svg': 'file' },
  logLevel: 'warning',
});

const outputs = result.metafile.outputs;
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** An output with all that it imports at once. */
function loadedWith(file, seen = new Set()) {
  if (seen.has(file) || !outputs[file]) return seen;
  seen.add(file);
  for (const { path, kind } of outputs[file].imports) if (kind === 'import-statement') loadedWith(path, seen);
  return seen;
}

const appFile = Object.keys(outputs).find((file) => file.endsWith('/dist/app.js'));
const atOnce = loadedWith(appFile);

const BUDGETS = { 'app.js': 90, 'app.css': 12, 'chunks/members': 10, 'chunks/charts': 200 };
for (const [file, { entryPoint }] of Object.entries(outputs)) {
  if (!entryPoint) continue;
  const name = file.split('/dist/')[1] ?? file;
  // Of a part that is loaded later: what comes on top of the page.
  const own = [...loadedWith(file)].filter((part) => !name.startsWith('chunks/') || !atOnce.has(part));
  const size = own.reduce((sum, part) => sum + gzipped(part), 0) / 1024;
  const budget = BUDGETS[name.replace(/-\w+\.js$/, '')];
  console.log(`${name.padEnd(24)} ${size.toFixed(1).padStart(7)} KB gz${budget ? ` of ${budget}` : ''}`);
  if (budget && size > budget) process.exitCode = 1;
}
