#pragma once

#include "ps-endpoint.h"

G_BEGIN_DECLS

/**
 * PsClaimKind:
 *
 * Explicit evidence: what a record or its exporter states about who opened the conversation
 * (CLASSIFIER §3.2, "tier 1"). The kind fixes the confidence; which end is the client is kept
 * beside it.
 */
typedef enum
{
  PS_CLAIM_NONE,
  PS_CLAIM_TCP_SYN,         /* the packet has SYN without ACK: its sender is the client */
  PS_CLAIM_TCP_SYN_ACK,     /* the packet has SYN and ACK: its sender is the server */
  PS_CLAIM_FLOW_TCP,        /* Suricata flow.src_ip/src_port of a TCP flow */
  PS_CLAIM_FLOW_UDP,        /* the same of a flow without a handshake */
  PS_CLAIM_DIRECTION,       /* Suricata direction, Snort 3 dir */
  PS_CLAIM_FLOW_EVENT,      /* a flow-oriented event (flow, http, dns, tls …) */
  PS_CLAIM_ZEEK_SYN,        /* Zeek history with S, without ^ */
  PS_CLAIM_ZEEK_ORIGINATOR, /* Zeek id.orig without a seen SYN */
  PS_CLAIM_ZEEK_GUESSED,    /* Zeek history with ^: Zeek turned the connection by its port list */
  PS_CLAIM_INITIATOR,       /* OCSF initiator_id, ECS client.*, IPFIX biflowDirection 1/2 */
  PS_CLAIM_SESSION,         /* firewall session or connection log */
  PS_CLAIM_ICMP_REQUEST,    /* an ICMP request or reply type */
  PS_CLAIM_ANALYST,         /* a person said so */
  PS_N_CLAIM_KINDS,
} PsClaimKind;

typedef struct
{
  guint8 kind;   /* PsClaimKind */
  guint8 client; /* PsEnd: the end that opened */
} PsClaim;

/* Every rule that can speak in a decision. Its number is written nowhere; its name is. */
typedef enum
{
  PS_RULE_CLAIM,         /* explicit evidence; claim in PsEvidence.claim */
  PS_RULE_PORTS,         /* the class of each port */
  PS_RULE_APPLICATION,   /* the application is expected on one of the ports */
  PS_RULE_LOWER_PORT,    /* the lower of two ports of one class */
  PS_RULE_PUBLIC_END,    /* private to public */
  PS_RULE_GROUP_ADDRESS, /* multicast or broadcast end */
  PS_RULE_PACKET_ORDER,  /* packet-oriented alert: the destination a little rather */
  PS_RULE_PAIR,          /* other conversations between the two hosts */
  PS_RULE_HOST,          /* roles of the hosts elsewhere */
  PS_RULE_ENDPOINT,      /* roles of the two address:port elsewhere */
  PS_RULE_CONTRADICTION, /* the exporter says one thing, the ports another */
  PS_RULE_NO_PORTS,      /* the protocol has no ports */
  PS_RULE_ICMP_ERROR,    /* roles belong to the quoted packet */
  PS_RULE_NOTHING_TELLS, /* the sum is too weak */
  PS_RULE_ACTIVE_FTP,    /* note: the FTP server opened this data connection */
  PS_N_RULES,
} PsRule;

/**
 * PsEvidence:
 * @rule: which rule speaks
 * @weight: tenths of a deciban (100 = 10 dB = odds 10:1); above 0 for B being the server,
 *   below 0 for A, 0 for a note
 * @claim: the claim, for %PS_RULE_CLAIM
 * @count: how many conversations, for %PS_RULE_PAIR, %PS_RULE_HOST and %PS_RULE_ENDPOINT
 * @agree: how many of them (rounded) speak for the end that @weight speaks for
 * @end: whose conversations they are (#PsEnd), for %PS_RULE_HOST and %PS_RULE_ENDPOINT
 * @is_told: the claim is that of another record of the same conversation
 *
 * One clue of a decision, as data. ps_evidence_get_sentence() turns it into words.
 */
typedef struct
{
  PsRule rule;
  int weight;
  PsClaim claim;
  guint count;
  guint agree;
  guint8 end;
  guint8 is_told;
} PsEvidence;

#define PS_EVIDENCE_MAX 12

/* The clues of one decision, strongest first. */
typedef struct
{
  PsEvidence items[PS_EVIDENCE_MAX];
  guint n_items;
} PsEvidenceList;

const char *ps_rule_get_name (PsRule rule);
const char *ps_claim_kind_get_name (PsClaimKind kind);
int ps_claim_kind_get_confidence (PsClaimKind kind);

G_END_DECLS
