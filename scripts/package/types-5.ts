/**
 * Checks with TypeScript 5 what projects say of their files and of the package's declarations: `tsx types-5.ts
 * tsconfig.json…`. Through its API, which checks file by file: `skipLibCheck` would leave out ours, and without it the
 * declarations of others are checked for longer than all else.
 */
import ts from 'typescript-5';

/** Projects that resolve alike share what was parsed. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function problemsOf(tsconfig: string): readonly ts.Diagnostic[] {
  const read = ts.readConfigFile(tsconfig, ts.sys.readFile);
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
    read.config,
    ts.sys,
    tsconfig.slice(0, tsconfig.lastIndexOf('/')),
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, language, ...rest) => {
    const key = `${file} ${typeof language === 'object' ? String(language.impliedNodeFormat) : ''}`;
    if (!parsed.has(key)) parsed.set(key, getSourceFile(file, language, ...rest));
    return parsed.get(key);
  };
  const program = ts.createProgram(fileNames, options, host);
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => fileNames.includes(fileName) || fileName.includes('/node_modules/tidemark/'));
  return [
    ...errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...ours.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ];
}

const problems = process.argv.slice(2).flatMap(problemsOf);
process.stdout.write(
  ts.formatDiagnostics(problems, {
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  }),
);
process.exitCode = problems.length === 0 ? 0 : 1;
