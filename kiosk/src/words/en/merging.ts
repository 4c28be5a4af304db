import type { merging as vi } from "../vi/merging";

export const merging: typeof vi = {
  title: "Merge a double record",
  why: "Where one person has two records: this one stays, the other is struck off for good. Presence, votes, speeches, the answer to the letter and comments pass to the one that stays; results of closed votes do not change.",
  other: "The double record of this person",
  nobody: "Not chosen",
  chooseFirst: "Choose the double record, please.",
  merge: "Merge the two records",
  sure: "Make the two records one?",
  what: (goes, stays) =>
    `The record “${goes}” is merged into “${stays}” and struck off the roster. This cannot be undone. The tablet of the merged record has to sign in anew.`,
  done: (name) => `The two records of ${name} are one.`,
  hindrance: {
    directory: "The member directory knows them as two people.",
    eligibility: "One is an official and the other a guest. Correct that first.",
    standsIn: "One stands in for the other. Take that back first.",
    bothHere: "Both are noted as present. Note one of them as gone, then correct the times that overlap.",
    wereHere: "Both are noted as present at the same time. Correct the times that overlap first.",
    bothVoted: "Both have voted in the same poll. They can be merged only once that poll is annulled.",
    votes: "A vote is open and this record has voted. Wait until it is closed.",
    speaks: "This record is called or speaks. Wait until the speech has ended.",
    bothWait: "Both wait to speak. Take one request back first.",
  },
};
