/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tr-search-model.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "search/tr-search-index.h"
#include "tr-search-words.h"

static void
text_free (gpointer data)
{
  TrModelText *text = data;

  g_string_free (text->written, TRUE);
  g_array_unref (text->atoms);
  g_free (text);
}

static void
document_free (gpointer data)
{
  TrModelDocument *document = data;

  g_free (document->path);
  g_ptr_array_unref (document->texts);
  g_free (document);
}

TrModel *
tr_model_new (void)
{
  TrModel *self = g_new0 (TrModel, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("transcripts-search-XXXXXX", &error);
  g_assert_no_error (error);
  self->documents = g_ptr_array_new_with_free_func (document_free);
  return self;
}

void
tr_model_free (TrModel *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    g_unlink (((TrModelDocument *) g_ptr_array_index (self->documents, i))->path);
  g_ptr_array_unref (self->documents);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self);
}

static gboolean
chance (guint percent)
{
  return g_test_rand_int_range (0, 100) < (int) percent;
}

static TrModelText *
text_new (TrModelDocument *document, TrModelField field)
{
  TrModelText *text = g_new0 (TrModelText, 1);

  text->field = field;
  text->written = g_string_new (NULL);
  text->atoms = g_array_new (FALSE, FALSE, sizeof (TrAtom));
  g_ptr_array_add (document->texts, text);
  return text;
}

/* Appends a word; @between is what stands before it if it is not the first one. */
static void
append_word (TrModelText *text, const TrTestWord *word, const char *between, guint caption)
{
  gboolean is_glued = FALSE;

  if (text->written->len > 0)
    {
      g_string_append (text->written, between);
      is_glued = (*between == '\0' || g_str_equal (between, "\n")) && text->atoms->len > 0
                 && g_array_index (text->atoms, TrAtom, text->atoms->len - 1).is_char;
    }
  g_string_append (text->written, word->written);
  for (guint i = 0; word->atoms[i] != NULL; i++)
    {
      TrAtom atom
          = { word->atoms[i], word->is_chars, word->is_chars && (i > 0 || is_glued), caption };

      g_array_append_val (text->atoms, atom);
    }
}

/* Words of scripts without blanks may touch; others must not. */
static const char *
choose_between (const TrTestWord *before, const TrTestWord *word, const char *blank)
{
  if (before != NULL && (before->is_chars || word->is_chars) && chance (80))
    return "";
  return blank;
}

static void
append_words (TrModelText *text, guint n, guint caption)
{
  const TrTestWord *before = NULL;

  for (guint i = 0; i < n; i++)
    {
      const TrTestWord *word = tr_test_word_choose ();

      append_word (text, word, choose_between (before, word, " "), caption);
      before = word;
    }
}

static void
make_field (TrModelDocument *document, TrModelField field, guint percent, guint max)
{
  if (chance (percent))
    append_words (text_new (document, field), g_test_rand_int_range (1, max + 1), 0);
}

/* The lines of captions; a line break stands between two, and nothing else. */
static void
make_captions (TrModelDocument *document)
{
  TrModelText *text = text_new (document, TR_MODEL_CAPTIONS);

  document->n_captions = g_test_rand_int_range (1, 12);
  for (guint i = 0; i < document->n_captions; i++)
    {
      const TrTestWord *before = NULL;
      guint n = i > 0 && chance (5) ? 0 : g_test_rand_int_range (1, 7);

      if (i > 0)
        g_string_append_c (text->written, '\n');
      for (guint j = 0; j < n; j++)
        {
          const TrTestWord *word = tr_test_word_choose ();
          gboolean is_at_break = j == 0;
          gboolean was_char = text->atoms->len > 0
                              && g_array_index (text->atoms, TrAtom, text->atoms->len - 1).is_char;
          gsize length = text->written->len;
          guint first = text->atoms->len;
          gboolean is_after_one_break = is_at_break && length > 1
                                        && text->written->str[length - 1] == '\n'
                                        && text->written->str[length - 2] != '\n';

          append_word (text, word, is_at_break ? "" : choose_between (before, word, " "), i);
          if (is_at_break && text->atoms->len > first)
            g_array_index (text->atoms, TrAtom, first).is_glued
                = word->is_chars && was_char && is_after_one_break;
          before = word;
        }
    }
}

static void
make (TrModelDocument *document)
{
  g_clear_pointer (&document->texts, g_ptr_array_unref);
  document->texts = g_ptr_array_new_with_free_func (text_free);
  make_field (document, TR_MODEL_TITLE, 80, 4);
  for (guint i = 0; i < 3; i++)
    {
      make_field (document, TR_MODEL_TAG, 60, 2);
      make_field (document, TR_MODEL_TOPIC, 30, 2);
      make_field (document, TR_MODEL_KEY_POINT, 30, 5);
    }
  make_field (document, TR_MODEL_SPEAKER, 60, 2);
  make_field (document, TR_MODEL_CHANNEL, 60, 2);
  make_field (document, TR_MODEL_CATEGORY, 60, 1);
  make_field (document, TR_MODEL_LANGUAGE, 60, 1);
  make_field (document, TR_MODEL_SUMMARY, 60, 8);
  make_captions (document);
  document->day = 0;
  document->seconds = chance (50) ? g_test_rand_int_range (1, 7200) : -1;
  if (chance (60))
    document->day = g_test_rand_int_range (2020, 2024) * 10000
                    + (chance (80) ? g_test_rand_int_range (1, 13) * 100 : 0);
  if (document->day % 10000 != 0 && chance (80))
    document->day += g_test_rand_int_range (1, 29);
}

static void
write_list (GString *out, const TrModelDocument *document, TrModelField field, const char *key)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < document->texts->len; i++)
    {
      const TrModelText *text = g_ptr_array_index (document->texts, i);

      if (text->field != field)
        continue;
      if (is_first)
        g_string_append_printf (out, "%s:\n", key);
      g_string_append_printf (out, "  - \"%s\"\n", text->written->str);
      is_first = FALSE;
    }
}

static void
write_scalar (GString *out, const TrModelDocument *document, TrModelField field, const char *key)
{
  for (guint i = 0; i < document->texts->len; i++)
    {
      const TrModelText *text = g_ptr_array_index (document->texts, i);

      if (text->field == field)
        g_string_append_printf (out, "%s: \"%s\"\n", key, text->written->str);
    }
}

static void
write_document (const TrModelDocument *document)
{
  g_autoptr (GString) out = g_string_new ("---\n");
  const TrModelText *captions = g_ptr_array_index (document->texts, document->texts->len - 1);
  g_auto (GStrv) lines = g_strsplit (captions->written->str, "\n", -1);
  g_autoptr (GError) error = NULL;

  write_scalar (out, document, TR_MODEL_TITLE, "title");
  write_scalar (out, document, TR_MODEL_SPEAKER, "speaker");
  write_scalar (out, document, TR_MODEL_CHANNEL, "channel");
  write_scalar (out, document, TR_MODEL_CATEGORY, "category");
  write_scalar (out, document, TR_MODEL_LANGUAGE, "language");
  write_scalar (out, document, TR_MODEL_SUMMARY, "summary");
  write_list (out, document, TR_MODEL_TAG, "tags");
  write_list (out, document, TR_MODEL_TOPIC, "topics");
  write_list (out, document, TR_MODEL_KEY_POINT, "key_points");
  if (document->day % 100 != 0)
    g_string_append_printf (out,
                            "date: \"%04u-%02u-%02u\"\n",
                            document->day / 10000,
                            document->day / 100 % 100,
                            document->day % 100);
  else if (document->day % 10000 != 0)
    g_string_append_printf (out,
                            "date: \"%04u-%02u\"\n",
                            document->day / 10000,
                            document->day / 100 % 100);
  else if (document->day != 0)
    g_string_append_printf (out, "date: \"%04u\"\n", document->day / 10000);
  if (document->seconds >= 0)
    g_string_append_printf (out,
                            "duration: \"%02d:%02d:%02d\"\n",
                            document->seconds / 3600,
                            document->seconds / 60 % 60,
                            document->seconds % 60);
  g_string_append (out, "---\n\n# Transcript: x\n\n## Text\n\n");
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "- [%02u:%02u] %s\n", i / 2, i % 2 * 30, lines[i]);
  g_file_set_contents (document->path, out->str, out->len, &error);
  g_assert_no_error (error);
}

/* The file's name is searched, too: it is a word no query has. */
static char *
make_path (TrModel *self)
{
  g_autofree char *name = g_strdup_printf ("zz%uzz.md", self->n_made++);

  return g_build_filename (self->folder, name, NULL);
}

void
tr_model_add (TrModel *self)
{
  TrModelDocument *document = g_new0 (TrModelDocument, 1);

  document->path = make_path (self);
  make (document);
  write_document (document);
  g_ptr_array_add (self->documents, document);
}

void
tr_model_change (TrModel *self, guint index)
{
  TrModelDocument *document = g_ptr_array_index (self->documents, index);

  make (document);
  /* Into a new file, as an editor does: its inode tells it from the one before. */
  write_document (document);
}

void
tr_model_rename (TrModel *self, guint index)
{
  TrModelDocument *document = g_ptr_array_index (self->documents, index);
  char *path = make_path (self);

  g_assert_cmpint (g_rename (document->path, path), ==, 0);
  g_free (document->path);
  document->path = path;
}

void
tr_model_remove (TrModel *self, guint index)
{
  g_unlink (((TrModelDocument *) g_ptr_array_index (self->documents, index))->path);
  g_ptr_array_remove_index_fast (self->documents, index);
}

static void
file_free (gpointer data)
{
  g_free (((TrSearchFile *) data)->path);
  g_free (data);
}

GPtrArray *
tr_model_dup_files (TrModel *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);

  for (guint i = 0; i < self->documents->len; i++)
    {
      const TrModelDocument *document = g_ptr_array_index (self->documents, i);
      TrSearchFile *file = g_new0 (TrSearchFile, 1);
      struct stat status;

      g_assert_cmpint (stat (document->path, &status), ==, 0);
      file->path = g_strdup (document->path);
      file->revision = (TrRevision){
        .device = status.st_dev,
        .inode = status.st_ino,
        .size = status.st_size,
        .mtime_ns = status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status.st_mtim.tv_nsec,
      };
      g_ptr_array_add (files, file);
    }
  return files;
}

GPtrArray *
tr_model_dup_paths (TrModel *self)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->documents->len; i++)
    g_ptr_array_add (paths,
                     g_strdup (((TrModelDocument *) g_ptr_array_index (self->documents, i))->path));
  return paths;
}
