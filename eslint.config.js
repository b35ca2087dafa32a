import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Rules that catch lost work and hidden types; layout belongs to Prettier. */
export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      'dist/**',
      '.cache/**',
      '.percorso/**',
      'apps/console/src/api/generated/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // Nest's decorators need a parameter's class as a value, which looks unused to the rule above.
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: [
      'apps/{intake,placement,reporting,gateway}/**/*.ts',
      'libs/**/*.ts',
      'tools/**/*.ts',
      'bench/**/*.ts',
      'e2e/**/*.ts',
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise nobody waits for is a write nobody knows to have failed.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Classes named in a decorated signature are values at run time.
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['{apps,libs,tools}/**/*.ts'],
    ignores: ['**/*spec.ts', '**/{test,spec}/**', 'libs/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression:matches([callee.name="Client"], [callee.property.name="Client"])',
          message:
            'A client without an error listener ends the process when the server cuts it: use withClient.',
        },
      ],
    },
  },
  {
    files: ['apps/console/public/**/*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly' } },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly', console: 'readonly' } },
  },
);
