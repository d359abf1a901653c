#pragma once

#include "ps-finding.h"
#include "ps-fingerprint.h"
#include "ps-pin.h"
#include "ps-tlp.h"

G_BEGIN_DECLS

/**
 * PsCaseFinding:
 * @id: made with it and kept for good, so that two copies of a case know it as one; ASCII
 * @headline: one line of plain text
 * @note: Markdown
 * @severity: %PS_SEVERITY_NONE where nobody said
 * @tlp: who may read it
 * @alerts: (element-type PsFingerprint): which alerts it is about, sorted, none twice
 * @pins: (element-type PsPin): pictures, in the order of the report
 *
 * What an analyst found, as it goes into the report (what the program notices by itself is a
 * #PsFindingKind). Never changed once it is made: a change is another one in its place.
 * Reference-counted; read the members, do not write them.
 */
typedef struct
{
  char *id;
  char *headline;
  char *note;
  PsSeverity severity;
  PsTlp tlp;
  GArray *alerts;
  GPtrArray *pins;
} PsCaseFinding;

#define PS_TYPE_CASE_FINDING (ps_case_finding_get_type ())
GType ps_case_finding_get_type (void);

PsCaseFinding *ps_case_finding_new (const PsCaseFinding *values);
PsCaseFinding *ps_case_finding_ref (PsCaseFinding *finding);
void ps_case_finding_unref (PsCaseFinding *finding);
gboolean ps_case_finding_equal (const PsCaseFinding *a, const PsCaseFinding *b);
gboolean ps_case_finding_holds (const PsCaseFinding *finding, const PsFingerprint *alert);

/* The same finding, with something else in it. */
PsCaseFinding *ps_case_finding_with_text (const PsCaseFinding *finding, const char *headline,
                                          const char *note);
PsCaseFinding *ps_case_finding_with_marks (const PsCaseFinding *finding, PsSeverity severity,
                                           PsTlp tlp);
PsCaseFinding *ps_case_finding_with_alerts (const PsCaseFinding *finding, const GArray *alerts);
PsCaseFinding *ps_case_finding_without_alerts (const PsCaseFinding *finding, const GArray *alerts);
PsCaseFinding *ps_case_finding_with_pin (const PsCaseFinding *finding, PsPin *pin);
PsCaseFinding *ps_case_finding_without_pin (const PsCaseFinding *finding, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsCaseFinding, ps_case_finding_unref)

G_END_DECLS
