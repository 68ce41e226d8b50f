import { GraphQLError } from 'graphql';

type Words = (...groups: string[]) => string;

/** The library's English findings about a query, said in Chinese; suggestions of other names are left out on purpose. */
const FINDINGS: [RegExp, Words][] = [
  [/^Syntax Error: (?:Document contains more|.*token limit)/i, () => '查询语句太长'],
  [/^Syntax Error/, () => '查询语句有语法错误'],
  [/^Cannot query field "(\w+)" on type "(\w+)"/, (field, type) => `类型 ${type} 没有字段 ${field}`],
  [/^Unknown argument "(\w+)" on field "([\w.]+)"/, (argument, field) => `字段 ${field} 没有参数 ${argument}`],
  [/^Unknown argument "(\w+)" on directive "@?(\w+)"/, (argument, directive) => `指令 @${directive} 没有参数 ${argument}`],
  [/^Unknown directive "@?(\w+)"/, (directive) => `没有指令 @${directive}`],
  [/^Unknown type "(\w+)"/, (type) => `没有类型 ${type}`],
  [/^Unknown fragment "(\w+)"/, (fragment) => `没有片段 ${fragment}`],
  [/^Unknown operation named/, () => '没有这个名字的操作'],
  [/^Must provide operation name/, () => '一次提交了几个操作，请用 operationName 指明执行哪一个'],
  [/^Fragment "(\w+)" is never used/, (fragment) => `片段 ${fragment} 没有用到`],
  [/^Cannot spread fragment "(\w+)" within itself/, (fragment) => `片段 ${fragment} 包含了它自己`],
  [/^Variable "\$(\w+)" is never used/, (variable) => `变量 $${variable} 没有用到`],
  [/^Variable "\$(\w+)" is not defined/, (variable) => `变量 $${variable} 没有声明`],
  [/^Variable "\$(\w+)" of required type "([^"]+)" was not provided/, (variable, type) => `缺少变量 $${variable}（${type}）`],
  [/^Variable "\$(\w+)" of non-null type "([^"]+)" must not be null/, (variable, type) => `变量 $${variable}（${type}）不能为空`],
  [
    /^Variable "\$(\w+)" of type "([^"]+)" used in position expecting type "([^"]+)"/,
    (variable, is, wants) => `变量 $${variable} 的类型是 ${is}，此处需要 ${wants}`,
  ],
  [/^Variable "\$(\w+)" got invalid value .*? at "(?:\w+\.)?([^"]+)"; (.*)$/s, (_variable, where, why) => `“${where}”的值不对：${reason(why!)}`],
  [/^Variable "\$(\w+)" got invalid value .*?; (.*)$/s, (variable, why) => `变量 $${variable} 的值不对：${reason(why!)}`],
  [/^Field "(\w+)" argument "(\w+)" of type "([^"]+)" is required/, (field, argument, type) => `字段 ${field} 缺少必填参数 ${argument}（${type}）`],
  [/^Argument "(\w+)" of (?:required|non-null) type "([^"]+)"/, (argument, type) => `参数 ${argument}（${type}）必填，不能为空`],
  [/^Field "([\w.]+)" of required type "([^"]+)" was not provided/, (field, type) => `缺少必填项 ${field}（${type}）`],
  [/^Field "(\w+)" is not defined by type "(\w+)"/, (field, type) => `${type} 没有 ${field} 这一项`],
  [/^Field "(\w+)" of type "([^"]+)" must have a selection of subfields/, (field) => `字段 ${field} 需要写明取它的哪些内容`],
  [/^Field "(\w+)" must not have a selection since/, (field) => `字段 ${field} 没有下一级内容`],
  [/^Value "([^"]*)" does not exist in "(\w+)" enum/, (value, type) => `${type} 没有 ${value} 这个选项`],
  [/^Expected value of type "[^"]+", found .*?; (.*[\u4e00-\u9fff].*)$/s, (why) => why],
  [/^(?:Enum|Expected value of type) "([^"]+)"/, (type) => `值的类型不对，应为 ${type}`],
  [/cannot represent/, () => '值的类型不对'],
  [/^Fields "(\w+)" conflict/, (field) => `字段 ${field} 出现了几次，内容互相矛盾，请用别名区分`],
  [/^There can be only one/, () => '同一个名字出现了不止一次'],
  [/^Maximum introspection depth/, () => '结构查询嵌套太深'],
];

const USUAL = '查询的写法与接口的结构不符';

export function inChinese(message: string): string {
  for (const [finding, words] of FINDINGS) {
    const groups = finding.exec(message);
    if (groups) return words(...groups.slice(1));
  }
  // a part's own words are Chinese already
  return /[\u4e00-\u9fff]/.test(message) ? message : USUAL;
}

function reason(english: string): string {
  const said = inChinese(english.replace(/^Expected type "[^"]+"\.\s*/, ''));
  return said === USUAL ? '不符合要求的格式' : said;
}

/** One finding about the query or its variables, in the form clients rely on. */
export function badInput(error: GraphQLError | { message: string; locations?: readonly { line: number; column: number }[] }): GraphQLError {
  const place = error.locations?.[0];
  const where = place && /^Syntax Error/.test(error.message) ? `（第 ${place.line} 行第 ${place.column} 列）` : '';
  return new GraphQLError(inChinese(error.message) + where, {
    nodes: error instanceof GraphQLError ? error.nodes : undefined,
    source: error instanceof GraphQLError ? error.source : undefined,
    positions: error instanceof GraphQLError ? error.positions : undefined,
    extensions: { code: 'BAD_INPUT' },
  });
}
