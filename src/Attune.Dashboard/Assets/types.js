// @ts-check
// What the server sends.

/**
 * A fit of a trial at work; each of its points is the number of epochs that had ended, and the values then.
 * @typedef {object} Fit
 * @property {number} fold
 * @property {number} folds
 * @property {number} epochs
 * @property {boolean} ended
 * @property {string} loss
 * @property {string[]} names
 * @property {(number | string)[][]} points
 */

/**
 * @typedef {object} Trial
 * @property {number} number
 * @property {string} state
 * @property {(number | string)[]} values
 * @property {[string, string][]} parameters
 * @property {number} reports
 * @property {number} attempts
 * @property {boolean} enqueued
 * @property {boolean} feasible
 * @property {string} [failure]
 * @property {number} [begun]
 * @property {number} [seconds]
 * @property {(number | string)[][]} [curve]
 * @property {Fit[]} [fits]
 * @property {[string, string][]} [proposed]
 * @property {[string, string][]} [attributes]
 * @property {[string, number | string][]} [constraints]
 */

/**
 * @typedef {object} Study
 * @property {string} id
 * @property {string} name
 * @property {string} place
 * @property {string} [trouble]
 * @property {number} version
 * @property {number} trialsVersion
 * @property {boolean} readOnly
 * @property {{name: string, direction: string}[]} objectives
 * @property {string} sampler
 * @property {string} pruner
 * @property {string} seed
 * @property {number} window
 * @property {boolean} asynchronous
 * @property {{name: string, text: string, fixed: boolean, choices?: string[]}[]} space
 * @property {Record<string, number>} counts
 * @property {number} trials
 * @property {number} ended
 * @property {number} working
 * @property {string} state
 * @property {string} request
 * @property {number} [planned]
 * @property {number} [left]
 * @property {number} [leftSpread]
 * @property {Trial} [best]
 * @property {Trial[]} [front]
 * @property {Trial[]} atWork
 * @property {Trial[]} waiting
 * @property {string} note
 * @property {string} noteHtml
 * @property {number[]} [changed]
 */

/**
 * What a page gets and gives: it draws into `content`, and returns what ends it.
 * @typedef {object} PageContext
 * @property {HTMLElement} content
 * @property {URLSearchParams} query
 * @property {(address: string, replace?: boolean) => void} go
 * @property {(...crumbs: [string, string?][]) => void} crumbs
 */

export {};
