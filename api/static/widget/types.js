// What the service tells (POST /v1/ask, GET /v1/passages/{id}), as far as the widget reads it.

/**
 * @typedef {object} Card
 * @property {string} document_id
 * @property {string} title
 * @property {string | null} doc_number
 * @property {string[]} issuers
 * @property {string | null} level 国家、省、市、区
 * @property {string | null} region
 * @property {string} status 现行、已失效、已被替代、征求意见稿……
 * @property {string} status_because
 * @property {string} provenance original | digest | example
 * @property {string} provenance_label
 * @property {string | null} issued_on
 * @property {string | null} effective_on
 * @property {string | null} expires_on
 * @property {string} expires_label 有效期至 or, of a call for applications, 截止日期
 * @property {string | null} source_url
 * @property {string} viewer_url a path of the service
 */

/**
 * @typedef {object} Place
 * @property {string} passage_id
 * @property {string[]} section_path
 * @property {number | null} page
 * @property {string} voice issuer | proposer | authority | editor | note
 * @property {string} voice_label
 * @property {string} quote verbatim
 * @property {number} start in code points of the document
 * @property {number} end
 * @property {string} prefix what stands before the quote
 * @property {string} suffix
 */

/**
 * What became of a clause, and the words that say so, in the document named.
 * @typedef {object} Alteration
 * @property {string} label in few words, to stand beside the status
 * @property {string} text in one sentence
 * @property {string} because the same without the words that say so
 * @property {string} document_id
 * @property {string} title
 * @property {string | null} doc_number
 * @property {number} start of those words, in code points of that document
 * @property {number} end
 * @property {string} viewer_url
 */

/** @typedef {Card & Place & {id: string, alterations: Alteration[]}} Citation */
/** @typedef {Card & Place & {lead: string | null, lead_voice: string | null, lead_voice_label: string | null}} Passage */
/** @typedef {Card & {contact: string | null}} Nearest */
/** @typedef {{text: string, facet: string, facet_label: string, citations: string[]}} Statement */
/** @typedef {{code: string, text: string}} Notice */

/**
 * @typedef {object} Answer
 * @property {string} id
 * @property {string} status answered | partial | no_answer | out_of_scope | refused
 * @property {string} status_label
 * @property {string | null} reason
 * @property {string} as_of
 * @property {string | null} region the place the answer holds for
 * @property {string | null} read_as what a question that leans on the one before was taken for
 * @property {string} text
 * @property {Statement[]} statements
 * @property {Citation[]} citations
 * @property {Notice[]} notices
 * @property {Nearest[]} nearest
 * @property {string[]} follow_ups
 * @property {string[]} degraded
 */

/** @typedef {{question: string, before?: string[], filters?: {region: string}}} AskRequest */
/**
 * @typedef {object} Feedback
 * @property {string} answer_id
 * @property {boolean} useful
 * @property {string} [reason]
 * @property {string} [question]
 */

/**
 * How the host page wants the widget: the `data-*` attributes.
 * @typedef {object} Options
 * @property {string} title
 * @property {boolean} floating a launcher in the corner, else in the flow of the page
 * @property {string} region whose enterprises ask; empty: as the service is set
 * @property {string[]} questions to begin with; empty: those the service offers
 * @property {string} contact whom to ask when nothing was found
 * @property {string} key public key of the service, when it wants one
 */

export {};
