/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/tr-occurrence.h"

#include <string.h>

#include "base/tr-script.h"
#include "document/tr-correction-private.h"

/* Of the words around, on either side. */
#define CONTEXT_CHARS 48

/* A line of a caption, within the joined text and within the file. */
typedef struct
{
  gsize start;
  gsize file;
  gsize length;
  guint segment;
} Line;

typedef struct
{
  TrCorrectionMatch match;
  guint correction;
} Candidate;

typedef struct
{
  TrDocument *document;
  GString *text;
  GArray *lines;
  gboolean parted; /* no words go on from the last line */
} Joined;

void
tr_occurrence_free (TrOccurrence *occurrence)
{
  g_free (occurrence->found);
  g_free (occurrence->becomes);
  g_free (occurrence->before);
  g_free (occurrence->after);
  for (guint i = 0; i < occurrence->n_parts; i++)
    g_free (occurrence->parts[i].text);
  g_free (occurrence->parts);
  g_free (occurrence);
}

/* ---- the captions as one text ---- */

static void
add_lines (Joined *joined, guint index, TrSpan span)
{
  const char *data = tr_document_get_data (joined->document, NULL);

  while (span.start < span.end)
    {
      const char *stop = memchr (data + span.start, '\n', tr_span_length (span));
      gsize end = stop != NULL ? (gsize) (stop - data) : span.end;
      gsize length = end - span.start;
      const char *text = data + span.start;

      if (length > 0 && text[length - 1] == '\r')
        length--;
      /* What is no text parts what is around it. */
      if (!g_utf8_validate_len (text, length, NULL) || memchr (text, '\f', length) != NULL)
        {
          joined->parted = TRUE;
        }
      else
        {
          if (joined->lines->len > 0)
            g_string_append_c (joined->text, joined->parted ? '\f' : '\n');
          g_array_append_val (joined->lines,
                              ((Line){ joined->text->len, span.start, length, index }));
          g_string_append_len (joined->text, text, (gssize) length);
          joined->parted = FALSE;
        }
      span.start = stop != NULL ? end + 1 : end;
    }
}

static void
join (Joined *joined, TrDocument *document)
{
  guint n_segments = tr_document_get_n_segments (document);
  guint n_headings = tr_document_get_n_headings (document);
  guint heading = 0;
  int speaker = -1;

  joined->document = document;
  joined->parted = FALSE;
  joined->text = g_string_sized_new (4096);
  joined->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  for (guint i = 0; i < n_segments; i++)
    {
      TrSegmentInfo segment = tr_document_get_segment (document, i);
      gboolean goes_on = segment.speaker < 0 || speaker < 0 || segment.speaker == speaker;

      while (heading < n_headings && tr_document_get_heading (document, heading)->segment < i)
        heading++;
      if (heading < n_headings && tr_document_get_heading (document, heading)->segment == i)
        goes_on = FALSE;
      joined->parted = joined->parted || !goes_on;
      add_lines (joined, i, segment.text);
      speaker = segment.speaker;
    }
}

static const Line *
find_line (const Joined *joined, gsize place)
{
  guint low = 0;
  guint high = joined->lines->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (joined->lines, Line, middle).start <= place)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (joined->lines, Line, low);
}

static gsize
to_file (const Joined *joined, gsize place)
{
  const Line *line = find_line (joined, place);

  return line->file + (place - line->start);
}

/* A piece of the joined text as a person reads it. */
static char *
dup_shown (const char *text, gsize length)
{
  GString *shown = g_string_new (NULL);
  gsize reached = 0;

  while (reached < length)
    {
      gsize end = reached;
      gsize next;

      while (end < length && text[end] != '\n' && text[end] != '\f')
        end++;
      g_string_append_len (shown, text + reached, (gssize) (end - reached));
      next = end + (end < length);
      if (end < length && next < length
          && !tr_text_joins_tightly (shown->str, shown->len, text + next, length - next))
        g_string_append_c (shown, ' ');
      reached = next;
    }
  return g_string_free (shown, FALSE);
}

/* ---- across a border ---- */

typedef struct
{
  const char *text;
  gsize length;
} Unit;

/* Words; of Japanese and Chinese, characters. */
static GArray *
split (const char *text, gsize length)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (Unit));
  const char *end = text + length;
  gboolean in_word = FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize size = g_utf8_next_char (p) - p;

      if (g_unichar_isspace (c))
        {
          in_word = FALSE;
          continue;
        }
      if (in_word && !tr_unichar_is_cjk (c))
        g_array_index (units, Unit, units->len - 1).length += size;
      else
        g_array_append_val (units, ((Unit){ p, size }));
      in_word = !tr_unichar_is_cjk (c);
    }
  return units;
}

static gboolean
is_same_unit (const Unit *a, const Unit *b)
{
  g_autofree char *first = g_utf8_casefold (a->text, (gssize) a->length);
  g_autofree char *second = g_utf8_casefold (b->text, (gssize) b->length);

  return g_str_equal (first, second);
}

/* Whether units @from_a… of @a and @from_b… of @b are the same, but for capitals. */
static gboolean
are_same (GArray *a, guint from_a, GArray *b, guint from_b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!is_same_unit (&g_array_index (a, Unit, from_a + i), &g_array_index (b, Unit, from_b + i)))
      return FALSE;
  return TRUE;
}

/* Units @from to @to (exclusive) of @old become those of @new. */
typedef struct
{
  guint from, to;
  guint new_from, new_to;
} Move;

static void
add_part (GArray *parts, const Joined *joined, GArray *old, GArray *new, Move move)
{
  const Unit *first = &g_array_index (old, Unit, move.from);
  const Unit *last = &g_array_index (old, Unit, move.to - 1);
  const Unit *new_first = &g_array_index (new, Unit, move.new_from);
  const Unit *new_last = &g_array_index (new, Unit, move.new_to - 1);
  gsize size = last->text + last->length - first->text;
  gsize new_size = new_last->text + new_last->length - new_first->text;
  gsize start;

  if (size == new_size && memcmp (first->text, new_first->text, size) == 0)
    return;
  start = to_file (joined, first->text - joined->text->str);
  g_array_append_val (parts,
                      ((TrOccurrencePart){ { start, start + size },
                                           g_strndup (new_first->text, new_size) }));
}

/* What the found words would be with @parts, as a person reads it. */
static char *
dup_made (const Joined *joined, const TrCorrectionMatch *match, GArray *parts)
{
  GString *made = g_string_new (NULL);
  gsize reached = match->start;
  char *shown;

  for (guint i = 0; i < parts->len; i++)
    {
      const TrOccurrencePart *part = &g_array_index (parts, TrOccurrencePart, i);
      gsize start = reached;

      while (to_file (joined, start) != part->span.start)
        start++;
      g_string_append_len (made, joined->text->str + reached, (gssize) (start - reached));
      g_string_append (made, part->text);
      reached = start + tr_span_length (part->span);
    }
  g_string_append_len (made, joined->text->str + reached, (gssize) (match->end - reached));
  shown = dup_shown (made->str, made->len);
  g_string_free (made, TRUE);
  return shown;
}

/* Without blanks, which a border may stand for. */
static gboolean
is_same_text (const char *a, const char *b)
{
  while (TRUE)
    {
      while (g_unichar_isspace (g_utf8_get_char (a)))
        a = g_utf8_next_char (a);
      while (g_unichar_isspace (g_utf8_get_char (b)))
        b = g_utf8_next_char (b);
      if (*a == '\0' || *b == '\0' || g_utf8_get_char (a) != g_utf8_get_char (b))
        return *a == '\0' && *b == '\0';
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
}

static guint
count_left (GArray *units, const char *border)
{
  guint n = 0;

  while (n < units->len && g_array_index (units, Unit, n).text < border)
    n++;
  return n;
}

static GArray *
divide (const Joined *joined, const TrCorrectionMatch *match)
{
  const char *text = joined->text->str + match->start;
  gsize length = match->end - match->start;
  const char *border = memchr (text, '\n', length);
  gboolean one_border
      = border != NULL && memchr (border + 1, '\n', text + length - border - 1) == NULL;
  g_autoptr (GArray) old = split (text, length);
  g_autoptr (GArray) new = split (match->becomes, strlen (match->becomes));
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (TrOccurrencePart));
  guint left = count_left (old, border);
  guint right = old->len - left;

  if (new->len == old->len)
    {
      for (guint i = 0; i < old->len; i++)
        add_part (parts, joined, old, new, (Move){ i, i + 1, i, i + 1 });
    }
  else if (one_border && new->len > right && are_same (old, left, new, new->len - right, right))
    {
      add_part (parts, joined, old, new, (Move){ 0, left, 0, new->len - right });
      for (guint i = 0; i < right; i++)
        add_part (parts,
                  joined,
                  old,
                  new,
                  (Move){ left + i, left + i + 1, new->len - right + i, new->len - right + i + 1 });
    }
  else if (one_border && new->len > left && are_same (old, 0, new, 0, left))
    {
      for (guint i = 0; i < left; i++)
        add_part (parts, joined, old, new, (Move){ i, i + 1, i, i + 1 });
      add_part (parts, joined, old, new, (Move){ left, old->len, left, new->len });
    }
  return parts;
}

static void
clear_part (gpointer data)
{
  g_free (((TrOccurrencePart *) data)->text);
}

static void
make_parts (const Joined *joined, const TrCorrectionMatch *match, TrOccurrence *occurrence)
{
  g_autoptr (GArray) parts = NULL;
  g_autofree char *made = NULL;

  if (!occurrence->across)
    {
      occurrence->parts = g_new0 (TrOccurrencePart, 1);
      occurrence->parts[0] = (TrOccurrencePart){ occurrence->span, g_strdup (occurrence->becomes) };
      occurrence->n_parts = 1;
      return;
    }
  parts = divide (joined, match);
  made = dup_made (joined, match, parts);
  if (parts->len == 0 || !is_same_text (made, match->becomes))
    {
      g_array_set_clear_func (parts, clear_part);
      return;
    }
  occurrence->n_parts = parts->len;
  occurrence->parts
      = (TrOccurrencePart *) (gpointer) g_array_free (g_steal_pointer (&parts), FALSE);
}

/* ---- finding ---- */

static char *
dup_context (const Joined *joined, gsize place, gboolean before)
{
  const char *text = joined->text->str;
  const char *p = text + place;
  const char *edge = text + joined->text->len;
  const char *at_blank = NULL;

  for (guint i = 0; i < CONTEXT_CHARS && (before ? p > text : p < edge); i++)
    {
      const char *next = before ? g_utf8_prev_char (p) : g_utf8_next_char (p);

      if ((before ? *next : *p) == '\f')
        {
          at_blank = NULL;
          break;
        }
      if (g_unichar_isspace (g_utf8_get_char (before ? next : p)))
        at_blank = p;
      p = next;
      if (i + 1 == CONTEXT_CHARS && at_blank != NULL)
        p = at_blank;
    }
  return before ? dup_shown (p, text + place - p) : dup_shown (text + place, p - text - place);
}

static TrOccurrence *
make_occurrence (const Joined *joined, const Candidate *candidate, gboolean context)
{
  const TrCorrectionMatch *match = &candidate->match;
  const char *text = joined->text->str + match->start;
  gsize length = match->end - match->start;
  const Line *last = find_line (joined, match->end - 1);
  TrOccurrence *occurrence = g_new0 (TrOccurrence, 1);

  occurrence->correction = candidate->correction;
  occurrence->segment = find_line (joined, match->start)->segment;
  occurrence->span
      = (TrSpan){ to_file (joined, match->start), last->file + (match->end - last->start) };
  occurrence->found = dup_shown (text, length);
  occurrence->becomes = g_strdup (match->becomes);
  occurrence->across = memchr (text, '\n', length) != NULL;
  make_parts (joined, match, occurrence);
  if (context)
    {
      occurrence->before = dup_context (joined, match->start, TRUE);
      occurrence->after = dup_context (joined, match->end, FALSE);
    }
  return occurrence;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->match.start != second->match.start)
    return first->match.start < second->match.start ? -1 : 1;
  if (first->match.end != second->match.end)
    return first->match.end > second->match.end ? -1 : 1;
  return (first->correction > second->correction) - (first->correction < second->correction);
}

static void
clear_candidate (gpointer data)
{
  g_free (((Candidate *) data)->match.becomes);
}

static GArray *
find_candidates (const Joined *joined, GPtrArray *corrections)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (TrCorrectionMatch));

  g_array_set_clear_func (candidates, clear_candidate);
  for (guint i = 0; i < corrections->len; i++)
    {
      g_array_set_size (matches, 0);
      tr_correction_match (g_ptr_array_index (corrections, i), joined->text->str, matches);
      for (guint j = 0; j < matches->len; j++)
        g_array_append_val (candidates,
                            ((Candidate){ g_array_index (matches, TrCorrectionMatch, j), i }));
    }
  if (corrections->len > 1)
    g_array_sort (candidates, compare_candidates);
  return candidates;
}

GPtrArray *
tr_occurrences_find (TrDocument *document, GPtrArray *corrections, gboolean context)
{
  g_return_val_if_fail (TR_IS_DOCUMENT (document) && corrections != NULL, NULL);

  GPtrArray *occurrences = g_ptr_array_new_with_free_func ((GDestroyNotify) tr_occurrence_free);
  g_autoptr (GArray) candidates = NULL;
  Joined joined;
  gsize reached = 0;

  join (&joined, document);
  candidates = find_candidates (&joined, corrections);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      TrOccurrence *occurrence;

      if (candidate->match.start < reached)
        continue;
      occurrence = make_occurrence (&joined, candidate, context);
      if (occurrence->across && is_same_text (occurrence->found, occurrence->becomes))
        {
          tr_occurrence_free (occurrence);
          continue;
        }
      reached = candidate->match.end;
      g_ptr_array_add (occurrences, occurrence);
    }
  g_array_unref (joined.lines);
  g_string_free (joined.text, TRUE);
  return occurrences;
}
