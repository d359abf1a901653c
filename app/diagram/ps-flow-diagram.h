#pragma once

#include "ps-flow-inventory.h"
#include "ps-scene.h"

G_BEGIN_DECLS

/* Where a node stands. */
typedef enum
{
  PS_FLOW_CLIENT, /* on the left; of an undecided flow merely one of the two */
  PS_FLOW_PORT,   /* in the middle */
  PS_FLOW_SERVER, /* on the right */
  PS_FLOW_HOST,   /* of the node view: a host, whatever it is */
} PsFlowSide;

/* What a node stands for. */
typedef enum
{
  PS_FLOW_NODE_HOST,
  PS_FLOW_NODE_NETWORK, /* hosts, folded */
  PS_FLOW_NODE_PORT,    /* with a protocol; without it "any port" of undecided flows */
  PS_FLOW_NODE_NO_PORT, /* of a protocol without ports, or not stated */
  PS_FLOW_NODE_ABSENT,  /* no address is stated */
  PS_FLOW_NODE_OTHERS,  /* what the top N left over */
} PsFlowNodeKind;

#define PS_FLOW_NONE G_MAXUINT

/**
 * PsFlowNode:
 * @side: where it stands
 * @kind: what it is
 * @is_decided: whether it belongs to flows of which it is known who is the server
 * @network: of hosts and networks; /128 for one host
 * @port: of ports
 * @protocol: of ports, and of %PS_FLOW_NODE_NO_PORT
 * @n_members: how many hosts or ports it stands for
 * @is_site: whether the site's policy named the network
 * @tally: its alerts
 * @label: (not nullable): its whole name; what is drawn may be cut
 * @detail: (not nullable): a word or two more, such as the service; "" for none
 * @calls: whether it is the client of a flow; of the node view
 * @serves: whether it is the server of one; of the node view
 * @twin: the same host on the other side, %PS_FLOW_NONE without one
 * @x, @y, @width, @height: its box, in points
 *
 * A box of the picture.
 */
typedef struct
{
  PsFlowSide side;
  PsFlowNodeKind kind;
  gboolean is_decided;
  PsNetwork network;
  guint16 port;
  guint8 protocol;
  guint32 n_members;
  gboolean is_site;
  PsFlowTally tally;
  char *label;
  char *detail;
  gboolean calls;
  gboolean serves;
  guint twin;
  double x, y, width, height;
} PsFlowNode;

/**
 * PsFlowLink:
 * @from: the client's node
 * @via: the port's node; %PS_FLOW_NONE in the node view
 * @to: the server's node
 * @port: of the node view: the server's port, where all of its flows have the same
 * @protocol: the same
 * @has_port: whether @port and @protocol hold
 * @n_ports: how many ports of servers it stands for; 0 for none stated
 * @is_decided: whether it is known who is the server; if not it has no arrowhead
 * @tally: its alerts: the weight
 * @height: how wide the ribbon is drawn, in points; of the node view the width of the line
 * @y: upper edges of the ribbon: at the client, at either side of the port, at the server; of the
 *   node view the y of its two ends, in the first and the last
 * @x: where it leaves and arrives in the node view
 * @bend: of the node view: how it bends, as the radius of %PS_SHAPE_CURVE
 *
 * One flow, or several that the picture does not tell apart: from the client's box to the port's
 * and on to the server's.
 */
typedef struct
{
  guint from;
  guint via;
  guint to;
  guint16 port;
  guint8 protocol;
  gboolean has_port;
  guint32 n_ports;
  gboolean is_decided;
  PsFlowTally tally;
  double height;
  double y[4];
  double x[2];
  double bend;
} PsFlowLink;

/**
 * PsFlowDiagram:
 *
 * A laid out picture of flows: the flow map (ps_flow_map_new()) or the node view
 * (ps_node_map_new()). Immutable and reference-counted; what hovers, is selected or searched is
 * drawn over it.
 *
 *   PsRowOrder ── PsFlowInventory ── PsFlowDiagram ── PsScene
 *                                      ├─ nodes, links: geometry, words, filter
 *                                      └─ ps_flow_diagram_pick (), _move (): mouse, keyboard
 */
typedef struct _PsFlowDiagram PsFlowDiagram;

typedef enum
{
  PS_FLOW_BY_SEVERITY, /* colour: the worst severity */
  PS_FLOW_BY_UNUSUAL,  /* colour: unusual or not */
} PsFlowColoring;

/* How hosts are folded into networks. Networks that the site's policy names are taken first. */
typedef enum
{
  PS_FLOW_FOLD_NONE,
  PS_FLOW_FOLD_SITES, /* into the networks of the policy alone */
  PS_FLOW_FOLD_SMALL, /* /24, of IPv6 /64 */
  PS_FLOW_FOLD_LARGE, /* /16, of IPv6 /48 */
} PsFlowFold;

#define PS_FLOW_TOP 30

/**
 * PsFlowOptions:
 * @width: of the picture, in points; 0 for 960, and never less than the boxes need
 * @height: wished, in points: what all alerts together are high; 0 for 600. The picture gets
 *   higher where the boxes need it
 * @logarithmic: ribbons as high as the logarithm of their alerts
 * @coloring: what the colours say
 * @fold: how hosts are folded
 * @expanded: (nullable) (array length=n_expanded): networks that stay unfolded
 * @n_expanded: how many
 * @top: how many boxes a column has at most besides "others", a quarter of them for the most
 *   unusual; 0 for all of them
 * @right_to_left: mirror the picture: clients at the right, where the writing begins, as the columns of
 *   the tables do; arrows and the words point to the server either way
 * @measure: (nullable): how wide texts are; %NULL estimates it
 * @user_data: for @measure
 *
 * What the picture is to look like; nothing of it is kept.
 */
typedef struct
{
  double width;
  double height;
  gboolean logarithmic;
  PsFlowColoring coloring;
  PsFlowFold fold;
  const PsNetwork *expanded;
  guint n_expanded;
  guint top;
  gboolean right_to_left;
  PsMeasureText measure;
  gpointer user_data;
} PsFlowOptions;

PsFlowDiagram *ps_flow_map_new (const PsFlowInventory *inventory, const PsFlowOptions *options);
PsScene *ps_flow_map_draw (PsAlertStore *store, const PsRowOrder *order,
                           const PsFlowOptions *options, GCancellable *cancellable);

PsFlowDiagram *ps_flow_diagram_ref (PsFlowDiagram *diagram);
void ps_flow_diagram_unref (PsFlowDiagram *diagram);

const PsScene *ps_flow_diagram_get_scene (const PsFlowDiagram *diagram);
const PsFlowTally *ps_flow_diagram_get_total (const PsFlowDiagram *diagram);
gboolean ps_flow_diagram_has_ports (const PsFlowDiagram *diagram);
guint ps_flow_diagram_get_n_nodes (const PsFlowDiagram *diagram);
const PsFlowNode *ps_flow_diagram_get_node (const PsFlowDiagram *diagram, guint index);
guint ps_flow_diagram_get_n_links (const PsFlowDiagram *diagram);
const PsFlowLink *ps_flow_diagram_get_link (const PsFlowDiagram *diagram, guint index);

/* A part of the picture that the pointer is on, or the keyboard. */
typedef enum
{
  PS_FLOW_ITEM_NONE,
  PS_FLOW_ITEM_NODE,
  PS_FLOW_ITEM_LINK,   /* the link from the client to the port; of the node view all of it */
  PS_FLOW_ITEM_ANSWER, /* the same link from the port to the server */
} PsFlowItemKind;

typedef struct
{
  PsFlowItemKind kind;
  guint index;
} PsFlowItem;

typedef enum
{
  PS_FLOW_MOVE_FIRST,
  PS_FLOW_MOVE_LAST,
  PS_FLOW_MOVE_UP,
  PS_FLOW_MOVE_DOWN,
  PS_FLOW_MOVE_LEFT,
  PS_FLOW_MOVE_RIGHT,
} PsFlowMove;

PsFlowItem ps_flow_diagram_pick (const PsFlowDiagram *diagram, double x, double y,
                                 double tolerance);
PsFlowItem ps_flow_diagram_move (const PsFlowDiagram *diagram, PsFlowItem item, PsFlowMove move);
PsFlowItem ps_flow_diagram_get_item (const PsFlowDiagram *diagram, guint32 row);
PsFlowItem ps_flow_diagram_find_same (const PsFlowDiagram *diagram, const PsFlowDiagram *other,
                                      PsFlowItem item);
void ps_flow_diagram_get_extents (const PsFlowDiagram *diagram, PsFlowItem item, double *x,
                                  double *y, double *width, double *height);
gboolean ps_flow_diagram_touches (const PsFlowDiagram *diagram, PsFlowItem item, guint link);
void ps_flow_diagram_get_ribbon (const PsFlowDiagram *diagram, PsFlowItem item, PsShape *shape);
PsTone ps_flow_tally_get_tone (const PsFlowTally *tally, PsFlowColoring coloring,
                               gboolean is_decided);

/* What a part says: a whole sentence, and the terms of a filter that lets just its alerts through
 * (NULL where no filter can say it). */
char *ps_flow_diagram_dup_sentence (const PsFlowDiagram *diagram, PsFlowItem item);
char *ps_flow_diagram_dup_terms (const PsFlowDiagram *diagram, PsFlowItem item);
char *ps_flow_link_name_ports (const PsFlowLink *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsFlowDiagram, ps_flow_diagram_unref)

G_END_DECLS
