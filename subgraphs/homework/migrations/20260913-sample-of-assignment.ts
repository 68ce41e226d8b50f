import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The samples of one assignment, which several groups may have put before themselves. */
export class SampleOfAssignmentIndex1789200010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const there = (await runner.getTable('guidance_sample'))?.indices.some(({ name }) => name === 'guidance_sample_assignment');
    if (!there) await runner.createIndex('guidance_sample', new TableIndex({ name: 'guidance_sample_assignment', columnNames: ['assignmentId'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('guidance_sample', 'guidance_sample_assignment');
  }
}
