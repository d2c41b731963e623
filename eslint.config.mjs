import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Rooms may only be entered in the direction of the arrows in docs/decisions/0002-rooms.md. */
const forbid = (files, patterns) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: patterns.map(([regex, message]) => ({ regex, message })) },
    ],
  },
});

/** Backends, and whether they are reached through agents' pages. */
const backends = { xuc: false, bct: false, bsconnects: true, five9: true };
const names = Object.keys(backends);

const anyOf = (rooms) => `/(${rooms.join('|')})(/|$)`;
const toSimulators = ['/simulators/', 'Nothing in nodes/ may know the simulators.'];
const toBackends = [anyOf(names), 'What backends share knows no backend.'];
const toBridge = [anyOf(['bridge']), 'Only backends in agents’ pages use the bridge.'];

const roomsOfBackends = Object.entries(backends).map(([backend, inPages]) => {
  const toOthers = [
    anyOf(names.filter((name) => name !== backend)),
    'A backend knows no other backend.',
  ];
  const ways = inPages ? [toOthers, toSimulators] : [toOthers, toBridge, toSimulators];
  return forbid([`nodes/${backend}/**/*.ts`], ways);
});

export default tseslint.config(
  { ignores: ['dist/', 'resources/', 'build/', 'coverage/', '.demo/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },
  {
    // `as const` narrows a literal and hides nothing; every other assertion stays forbidden.
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        {
          assertionStyle: 'as',
          objectLiteralTypeAssertions: 'never',
          arrayLiteralTypeAssertions: 'never',
        },
      ],
    },
  },
  forbid(['nodes/runtime/**/*.ts', 'nodes/bridge/*.ts'], [toBackends, toSimulators]),
  forbid(['nodes/editor/**/*.ts', 'nodes/bridge/page/**/*.ts'], [toSimulators]),
  ...roomsOfBackends,
  forbid(
    ['simulators/**/*.ts'],
    [['/nodes/', 'Simulators are written from the protocol reference.']],
  ),
  {
    files: ['scripts/**', 'demo/**', 'bench/**'],
    rules: { 'no-console': 'off' },
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      parserOptions: { projectService: false },
      globals: { require: 'readonly', module: 'writable', process: 'readonly' },
    },
    // Types cannot be written there.
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  prettier,
);
