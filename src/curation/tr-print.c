/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curation/tr-print.h"

#include <string.h>

#include "curation/tr-check-private.h"
#include "curation/tr-video.h"
#include "playback/tr-moment.h"

/* Less text than this is no talk: `[Music]` is in many files. */
#define MIN_TEXT 200

static const struct
{
  TrCheck check;
  const char *field;
} kinds[TR_N_PRINT_KINDS] = {
  [TR_PRINT_TEXT] = { TR_CHECK_SAME_TEXT, NULL },
  [TR_PRINT_VIDEO] = { TR_CHECK_SAME_VIDEO, "video_id" },
  [TR_PRINT_TITLE] = { TR_CHECK_REPEATED, "title" },
  [TR_PRINT_SUMMARY] = { TR_CHECK_REPEATED, "summary" },
  [TR_PRINT_DESCRIPTION] = { TR_CHECK_REPEATED, "description" },
  [TR_PRINT_KEY_POINT] = { TR_CHECK_REPEATED, "key_points" },
};

static gboolean
is_kind (TrPrintKind kind)
{
  return kind >= TR_PRINT_TEXT && kind < TR_N_PRINT_KINDS;
}

const char *
tr_print_kind_get_field (TrPrintKind kind)
{
  g_return_val_if_fail (is_kind (kind), NULL);

  return kinds[kind].field;
}

TrCheck
tr_print_kind_get_check (TrPrintKind kind)
{
  g_return_val_if_fail (is_kind (kind), TR_N_CHECKS);

  return kinds[kind].check;
}

const char *
tr_print_kind_get_name (TrPrintKind kind)
{
  TrProblem problem = { 0 };

  g_return_val_if_fail (is_kind (kind), NULL);

  problem.check = kinds[kind].check;
  problem.field = (char *) kinds[kind].field;
  return tr_problem_get_name (&problem);
}

/* Of what is between blanks. Returns 0 where nothing is. */
static guint64
make_print (TrPrintKind kind, const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length == 0 ? 0 : (tr_hash_bytes (text, length) & ~(guint64) 7) | kind;
}

static void
add (GArray *prints, guint max, guint64 print)
{
  for (guint i = 0; i < prints->len; i++)
    if (g_array_index (prints, guint64, i) == print)
      return;
  if (print != 0 && prints->len < max)
    g_array_append_val (prints, print);
}

static void
add_text (TrDocument *document, GArray *prints, guint max)
{
  TrSpan span = tr_document_get_spoken_span (document);
  const char *data = tr_document_get_data (document, NULL);

  if (tr_span_length (span) >= MIN_TEXT)
    add (prints, max, make_print (TR_PRINT_TEXT, data + span.start, tr_span_length (span)));
}

static void
add_video (TrDocument *document, GArray *prints, guint max)
{
  const char *id = tr_document_get_string (document, TR_FIELD_VIDEO_ID);
  const char *url = tr_document_get_string (document, TR_FIELD_VIDEO_URL);
  g_autofree char *of_url = NULL;

  if (id == NULL || !tr_video_id_is_valid (id))
    id = of_url = url != NULL ? tr_video_dup_id_of_url (url) : NULL;
  if (id != NULL)
    add (prints, max, make_print (TR_PRINT_VIDEO, id, strlen (id)));
}

static void
add_value (TrPrintKind kind, TrValue *value, GArray *prints, guint max)
{
  for (const char *const *member = tr_value_get_members (value); *member != NULL; member++)
    add (prints, max, make_print (kind, *member, strlen (*member)));
}

void
tr_prints_collect (TrDocument *document, GArray *prints, guint max)
{
  g_autoptr (TrValue) description = NULL;

  g_return_if_fail (TR_IS_DOCUMENT (document) && prints != NULL);

  if (!tr_document_is_transcript (document))
    return;
  add_text (document, prints, max);
  if (tr_front_matter_get_error (tr_document_get_front_matter (document), NULL, NULL) != NULL)
    return;
  add_video (document, prints, max);
  add_value (TR_PRINT_TITLE, tr_document_get_value (document, TR_FIELD_TITLE), prints, max);
  add_value (TR_PRINT_SUMMARY, tr_document_get_value (document, TR_FIELD_SUMMARY), prints, max);
  description = tr_check_dup_value (document, "description");
  if (description != NULL)
    add_value (TR_PRINT_DESCRIPTION, description, prints, max);
  add_value (TR_PRINT_KEY_POINT,
             tr_document_get_value (document, TR_FIELD_KEY_POINTS),
             prints,
             max);
}

/* Returns: (nullable): the member that @print is of */
static const char *
find_member (TrValue *value, guint64 print)
{
  for (const char *const *member = tr_value_get_members (value); *member != NULL; member++)
    if (make_print (tr_print_get_kind (print), *member, strlen (*member)) == print)
      return *member;
  return NULL;
}

static gssize
find_place (TrDocument *document, const char *key)
{
  TrFrontMatter *front_matter = tr_document_get_front_matter (document);
  TrFieldName name = tr_field_name_from_key (key);
  TrField *field = name != TR_FIELD_OTHER ? tr_front_matter_lookup_name (front_matter, name)
                                          : tr_front_matter_lookup (front_matter, key);

  return field != NULL ? (gssize) tr_field_get_key_span (field).start : -1;
}

void
tr_check_shared (GPtrArray *problems,
                 TrDocument *document,
                 guint64 print,
                 const char *name,
                 char **others,
                 guint n)
{
  TrPrintKind kind = tr_print_get_kind (print);
  const char *field = tr_print_kind_get_field (kind);
  const char *detail = name;
  TrProblem *problem;

  g_return_if_fail (problems != NULL && TR_IS_DOCUMENT (document));

  if (kinds[kind].check == TR_CHECK_REPEATED)
    {
      g_autoptr (TrValue) value = tr_check_dup_value (document, field);

      detail = value != NULL ? find_member (value, print) : NULL;
    }
  tr_check_add (problems,
                document,
                kinds[kind].check,
                field,
                detail,
                field != NULL ? find_place (document, field) : -1);
  problem = g_ptr_array_index (problems, problems->len - 1);
  problem->code = (int) n;
  problem->others = others;
  tr_check_sort (problems);
}
