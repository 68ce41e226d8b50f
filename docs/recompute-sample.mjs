// 重算一次检查（作业检查、考试督导检查）的抽样：node recompute-sample.mjs draw.json（从公示页下载）。不需要本平台的任何程序。
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const { seedHash, frameHash, seed, beacon, strata, frame, sample, measure = '个班' } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const faults = [];
if (sha256(seed) !== seedHash) faults.push('种子与事前公布的哈希不符');
if (sha256(frame.join('\n')) !== frameHash) faults.push('名单与事前公布的哈希不符');
const units = frame.map((line) => line.split('\t')).map(([unit, stratum]) => ({ unit, stratum, score: sha256(`${seed}:${beacon.hash}:${unit}`) }));
const drawn = strata.flatMap(({ name, sample: n }) => units.filter(({ stratum }) => stratum === name).sort((a, b) => (a.score < b.score ? -1 : 1)).slice(0, n));
for (const { unit, stratum, score } of drawn) console.log(`${unit}\t${stratum}\t${score}`);
if (drawn.map(({ unit }) => unit).sort().join() !== [...sample].sort().join()) faults.push('重算的样本与公布的样本不符');
console.log(faults.length === 0 ? `OK：${drawn.length} ${measure}与公布的样本一致` : `不符：${faults.join('；')}`);
process.exitCode = faults.length === 0 ? 0 : 1;
