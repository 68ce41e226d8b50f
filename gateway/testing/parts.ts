import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root, Directive } from 'type-graphql';
import type { Context, Duty } from '#kernel/context';
import { permitPart } from '#kernel/context';
import { refuse } from '#kernel/refusal';
import { defineSubgraph, type Slice } from '#kernel/subgraph';

/** A department and a directory, small enough to read at a glance, true enough to be composed and asked over HTTP. */

interface Account {
  id: string;
  username: string;
  displayName: string;
  password: string;
  active: boolean;
  duties: Duty[];
  mustChangePassword: boolean;
  passwordVersion: number;
  /** The one code that is right; without it none is asked for. */
  code?: string;
}

export class Register {
  readonly accounts = new Map<string, Account>();
  readonly clients = new Map<string, { secret: string; name: string; duties: Duty[] }>();
  credentialChecks = 0;

  add(username: string, ...duties: Duty[]): void {
    this.accounts.set(username, {
      id: `p-${username}`,
      username,
      displayName: `${username}老师`,
      password: 'right',
      active: true,
      duties,
      mustChangePassword: false,
      passwordVersion: 1,
    });
  }

  byId(id: string): Account | undefined {
    return [...this.accounts.values()].find((account) => account.id === id);
  }
}

@ObjectType({ simpleResolvers: true })
@Directive('@key(fields: "id")')
class School {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
}

@ObjectType({ simpleResolvers: true })
class Me {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  @Field(() => String) kind: string;
  @Field(() => [String]) duties: string[];
  @Field(() => String, { nullable: true }) purpose: string | null;
}

const SCHOOLS: Record<string, School> = { s1: { id: 's1', name: '第一小学' }, s2: { id: 's2', name: '第二小学' } };

@Resolver(() => School)
class DirectoryResolver {
  @Query(() => Me)
  me(@Ctx() { asker }: Context): Me {
    return {
      id: asker.id,
      name: asker.name,
      kind: asker.kind,
      duties: asker.duties.map((duty) => `${duty.duty}@${duty.place}`),
      purpose: asker.purpose ?? null,
    };
  }

  @Query(() => School, { nullable: true })
  school(@Arg('id', () => ID) id: string): School | null {
    return SCHOOLS[id] ?? null;
  }

  @Query(() => [School])
  schools(@Arg('first', () => Int) first: number): School[] {
    if (first < 1 || first > 100) refuse('BAD_INPUT', '每页 1 至 100 条', { path: 'first' });
    return Object.values(SCHOOLS).slice(0, first);
  }
}

/** The directory as the gateway knows it: who may sign in, who is who, and a corner of the graph. */
export function tinyDirectory(register: Register) {
  @Resolver()
  class PasswordResolver {
    @Mutation(() => Boolean)
    changePassword(@Arg('currentPassword', () => String) current: string, @Arg('newPassword', () => String) next: string, @Ctx() { asker }: Context) {
      const account = register.byId(asker.id);
      if (!account || account.password !== current) return refuse('BAD_INPUT', '现在的密码不对', { path: 'currentPassword' });
      Object.assign(account, { password: next, mustChangePassword: false, passwordVersion: account.passwordVersion + 1 });
      return true;
    }
  }
  const slice: Slice = {
    resolvers: [DirectoryResolver, PasswordResolver],
    references: { School: ({ id }: { id: string }) => SCHOOLS[id] ?? null },
    routes: {
      'POST /credentials': async (ctx, { body }) => {
        permitPart(ctx, 'gateway');
        register.credentialChecks += 1;
        const { username, password, code } = body as { username: string; password: string; code?: string };
        const account = register.accounts.get(username);
        if (!account?.active || account.password !== password) return { status: 401, json: { code: 'SIGN_IN_REFUSED' } };
        if (account.code && !code) return { status: 401, json: { code: 'SECOND_FACTOR_REQUIRED' } };
        if (account.code && account.code !== code) return { status: 401, json: { code: 'SECOND_FACTOR_WRONG' } };
        const { id, displayName, mustChangePassword, passwordVersion } = account;
        return { status: 200, json: { person: { id, username, displayName }, mustChangePassword, passwordVersion } };
      },
      'GET /principals/:id': async (ctx, { params }) => {
        permitPart(ctx, 'gateway');
        const account = register.byId(params.id!);
        if (!account) return { status: 404, json: { code: 'NOT_FOUND' } };
        const { id, displayName: name, active, duties, mustChangePassword, passwordVersion } = account;
        return { status: 200, json: { id, name, active, duties, mustChangePassword, passwordVersion } };
      },
      'POST /clients': async (ctx, { body }) => {
        permitPart(ctx, 'gateway');
        const { clientId, clientSecret } = body as { clientId: string; clientSecret: string };
        const client = register.clients.get(clientId);
        if (!client || client.secret !== clientSecret) return { status: 401, json: { code: 'SIGN_IN_REFUSED' } };
        return { status: 200, json: { id: clientId, name: client.name, duties: client.duties, scopes: ['figures'] } };
      },
    },
  };
  return defineSubgraph({ name: 'directory', serves: [], slices: [slice], migrations: [], permissions: {}, refusals: {} });
}

@ObjectType('School', { simpleResolvers: true })
@Directive('@key(fields: "id")')
class HomeworkSchool {
  @Field(() => ID) id: string;
  @Field(() => Int) minutes: number;
}

@ObjectType({ simpleResolvers: true })
class Task {
  @Field(() => ID) id: string;
  @Field(() => Int) minutes: number;
  @Field(() => HomeworkSchool) school: HomeworkSchool;
  @Field(() => HomeworkSchool, { nullable: true }) other: HomeworkSchool | null;
}

@Resolver(() => Task)
class HomeworkResolver {
  @Query(() => [Task])
  tasks(): Task[] {
    return ['s1', 's2'].map((id, i) => ({ id: String(i + 1), minutes: 20, school: { id, minutes: 45 }, other: { id, minutes: 45 } }));
  }

  @Query(() => Task, { nullable: true })
  task(@Arg('id', () => ID) id: string): Task | null {
    if (id === 'secret') throw new Error('SELECT * FROM task at 10.0.0.7');
    if (id === 'full') {
      refuse('HOMEWORK_OVER_BUDGET', '今晚只剩 12 分钟', {
        rule: { code: 'H2', clause: '书面作业平均完成时间不超过 60 分钟', document: '中办发〔2021〕40号' },
        path: 'minutes',
        hint: '可改为 12 分钟',
        remedy: { action: 'SET_MINUTES', minutes: 12 },
      });
    }
    return { id, minutes: 20, school: { id: 's1', minutes: 45 }, other: null };
  }

  @Mutation(() => Task)
  recordTask(@Arg('minutes', () => Int) minutes: number): Task {
    return { id: 'new', minutes, school: { id: 's1', minutes: 45 }, other: null };
  }

  @FieldResolver(() => String)
  note(@Root() { id }: Task): string {
    return `第 ${id} 项`;
  }
}

export const tinyHomework = defineSubgraph({
  name: 'homework',
  serves: [],
  slices: [
    {
      resolvers: [HomeworkResolver],
      orphans: [HomeworkSchool],
      references: { School: ({ id }: { id: string }) => ({ id, minutes: id === 's1' ? 45 : 60 }) },
    },
  ],
  migrations: [],
  permissions: {},
  refusals: {},
});
