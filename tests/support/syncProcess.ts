/** The sync server in a process of its own, to be killed: `node syncProcess.ts FOLDER PORT` says READY when it answers. */
import { openRoom } from './syncRoom.ts';

const [folder = '', port = '0'] = process.argv.slice(2);
const room = await openRoom({ folder, port: Number(port), paragraphs: [['one', 'First.'], ['two', 'Second.']] });
console.log(`READY ${room.port}`);
