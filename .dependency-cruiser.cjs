/** The house: imports flow app → components → lib → db, the two worlds never meet but in lib/release, and nothing leans on its tests. */
const TESTS = '\\.test\\.tsx?$|\\.fixture\\.ts$|/access\\.ts$';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circles', 'A file that needs itself cannot be understood alone.', {}, { circular: true }),
    rule(
      'learning-not-formal',
      'Learning and judging never share a room.',
      { path: '^lib/learning' },
      { path: '^(lib|components)/formal' },
    ),
    rule(
      'formal-not-learning',
      'Learning and judging never share a room.',
      { path: '^(lib|components|app/\\(\\w+\\))/(formal|review)' },
      { path: '^lib/(learning|release)' },
    ),
    rule(
      'release-sees-both',
      'Only the gate looks into the room; the room does not look out.',
      { path: '^lib/(learning|formal)' },
      { path: '^lib/release' },
    ),
    rule(
      'db-below-all',
      'The database knows nothing above it.',
      { path: '^db/', pathNot: TESTS },
      { path: '^(app|components|lib)/' },
    ),
    rule(
      'lib-below-pages',
      'The domain knows no page.',
      { path: '^lib/', pathNot: TESTS },
      { path: '^(app|components)/' },
    ),
    rule(
      'components-below-routes',
      'A component knows no route.',
      { path: '^components/', pathNot: '\\.test\\.ts$' },
      { path: '^app/' },
    ),
    rule(
      'pages-use-queries',
      'A page composes; it asks a query, never the database.',
      { path: '^(app|components)/' },
      { path: '^db/' },
    ),
    rule(
      'one-door',
      'Only queries, mutations and the infrastructure of a request go through the door to the database.',
      {
        path: '^lib/',
        pathNot: `/([a-z-]*queries|mutations)\\.ts$|^lib/(actor|http/(health|next-auth|rate-limit)|job/(job|reminder|digest)|live/hub|mail/mail)\\.ts$|${TESTS}`,
      },
      { path: '^db/(as|connections|rewrite)' },
    ),
    rule(
      'components-read-only',
      'What runs in a browser asks for a verb by its name; it never imports one, nor a query.',
      { path: '^components/', pathNot: '\\.test\\.ts$' },
      {
        path: '^lib/(.*/([a-z-]*queries|mutations|verbs)|verb/(declare|perform))\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'policies-are-pure',
      'A policy asks nobody.',
      { path: 'policy\\.ts$' },
      { path: '/([a-z-]*queries|mutations|verbs)\\.ts$|^db/(?!ground/)' },
    ),
    rule(
      'untested-by-itself',
      'The app and its commands know nothing of how they are tested and measured.',
      { path: '^(app|components|lib|db|scripts)/', pathNot: TESTS },
      { path: '^(test|e2e|bench)/' },
    ),
    rule(
      'tests-stand-alone',
      'What all tests share needs no journey and no measurement.',
      { path: '^test/' },
      { path: '^(e2e|bench)/' },
    ),
    rule(
      'journeys-from-outside',
      'A journey knows what a person sees, not what the page is made of.',
      { path: '^e2e/' },
      { path: '^(app|components|db)/' },
    ),
    rule(
      'commands-are-run',
      'A command is run, never imported; only who starts the built app for a test asks whether it is of the present sources.',
      { pathNot: '^scripts/|^test/server\\.ts$' },
      { path: '^scripts/' },
    ),
    rule(
      'commands-serve-no-page',
      'A command works for the operator: it knows the domain and the database, and no page.',
      { path: '^scripts/' },
      { path: '^(app|components)/' },
    ),
    rule(
      'before-typescript',
      'Plain JavaScript is what runs before the dependencies are there, and so before anything that reads TypeScript.',
      { path: '^(scripts|db)/.*\\.mjs$' },
      { pathNot: '\\.mjs$', dependencyTypesNot: ['core'], dynamic: false },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|node_modules)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
