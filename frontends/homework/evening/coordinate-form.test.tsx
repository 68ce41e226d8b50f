import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useQuery } from 'urql';
import { inDepartment } from '../screen/department';
import { ClassEveningDocument } from '../gql/graphql';
import { openPage, TODAY } from '../../testing';
import { CoordinateForm } from './coordinate-form';

const evening = (change: Record<string, unknown> = {}) => ({
  __typename: 'ClassDay',
  ...{
    classId: 'c1',
    date: TODAY,
    grade: 5,
    className: '五年级2班',
    school: null,
    writtenMinutes: 50,
    limitMinutes: 60,
    remainingMinutes: 10,
    overMinutes: 0,
    version: 3,
  },
  ...{
    schoolDay: true,
    dayName: '周一',
    reason: null,
    light: 'AMBER',
    markedCount: 0,
    assignmentCount: 2,
    lateCount: 0,
    coordinated: null,
    rule: null,
    assignments: [],
  },
  ...change,
});

const Page = inDepartment(function Page() {
  const [{ data }] = useQuery({ query: ClassEveningDocument, variables: { classId: 'c1', date: TODAY } });
  return data ? <CoordinateForm evening={data.classDay} /> : null;
});

function open(now: Record<string, unknown>) {
  let decided = 0;
  return openPage(Page, {
    answer: (name, variables) => {
      if (name === 'ClassEvening') return { classDay: decided === 0 ? evening() : evening(now) };
      decided += 1;
      return variables.input.version === now.version
        ? { coordinateEvening: evening(now) }
        : { refused: { code: 'CONFLICT', message: '五年级2班当晚的登记刚有变化，统筹没有保存' } };
    },
  });
}

async function decide() {
  const user = userEvent.setup();
  await user.clear(await screen.findByLabelText(/上限/));
  await user.type(screen.getByLabelText(/上限/), '70');
  await user.type(screen.getByLabelText(/原因/), '单元复习，次日减量');
  await user.click(screen.getByRole('button', { name: '保存统筹' }));
  return user;
}

it('shows both when the evening has changed meanwhile, and saves only what is decided again', async () => {
  const { of, told } = open({ version: 5, writtenMinutes: 62, assignmentCount: 3 });
  const user = await decide();
  expect(await screen.findByText(/登记有了变化/)).toBeVisible();
  expect(screen.getByText('62 分钟')).toBeVisible();
  expect(told).toEqual([]);
  await user.click(screen.getByRole('button', { name: '仍统筹为 70 分钟' }));
  await waitFor(() => expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('70')]));
  const [first, second] = of('CoordinateEvening').map(({ variables }) => variables.input);
  expect([first.version, second.version]).toEqual([3, 5]);
  expect(first.idempotencyKey).not.toBe(second.idempotencyKey);
});

it('leaves it as it is now when that is decided', async () => {
  const { of, told } = open({
    version: 5,
    coordinated: { __typename: 'Coordination', limitMinutes: 75, reason: '年级组已会商', by: '刘建平', at: '2026-11-23T08:00:00Z' },
  });
  const user = await decide();
  await user.click(await screen.findByRole('button', { name: '不保存，按现在的' }));
  expect(screen.getByLabelText(/上限/)).toHaveValue('75');
  expect(of('CoordinateEvening')).toHaveLength(1);
  expect(told).toEqual([]);
});

it('does not ask again when only something was marked', async () => {
  const { of, told } = open({ version: 4, markedCount: 1 });
  await decide();
  await waitFor(() => expect(told).toHaveLength(1));
  expect(of('CoordinateEvening').map(({ variables }) => variables.input.version)).toEqual([3, 4]);
  expect(screen.queryByText(/登记有了变化/)).toBeNull();
});
