#!/bin/sh
# pack.sh FOLDER BOOK.epub PAGE...: packs the folder's pages, in this order, and what they
# need.  The same pages give the same bytes: one clock, one order, no owner and no rights.
# SOURCE_DATE_EPOCH=SECONDS dates an edition.
set -eu
folder=$1 book=$2
shift 2
rights=$(sed -n 's/^Copyright (c)/©/p' LICENSE)
epoch=${SOURCE_DATE_EPOCH:-315532800} # 1980, when a zip's calendar begins
modified=$(date -u -d "@$epoch" +%FT%TZ 2>/dev/null || date -u -r "$epoch" +%FT%TZ)
files='*.css *.woff2 fonts/* cover.png'

# What the manifest must say of a page: that it is the contents, has formulas, has figures.
properties() { # PAGE
    [ "$1" != index ] || echo nav
    ! grep -q '<math' "$1.xhtml" || echo mathml
    ! grep -q '<svg' "$1.xhtml" || echo svg
}

media_type() { # FILE
    case $1 in
    *.css) echo text/css ;;
    *.png) echo image/png ;;
    *) echo "font/${1##*.}" ;;
    esac
}

item() { # ID FILE MEDIA-TYPE PROPERTIES
    echo "<item id=\"$1\" href=\"$2\" media-type=\"$3\"${4:+ properties=\"$4\"}/>"
}

manifest() { # PAGE...
    for page in "$@"; do
        item "page-$page" "$page.xhtml" application/xhtml+xml "$(properties "$page" | xargs)"
    done
    for file in $files; do
        item "$(echo "$file" | tr / -)" "$file" "$(media_type "$file")" \
            "$([ "$file" != cover.png ] || echo cover-image)"
    done
}

package() { # PAGE...
    cat <<END
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">urn:uuid:936c801e-04f1-4b88-8f6e-7e44033b3a5c</dc:identifier>
<dc:title id="title">Downhill</dc:title>
<meta refines="#title" property="title-type">main</meta>
<dc:title id="subtitle">A workbook in C on how neural networks learn</dc:title>
<meta refines="#subtitle" property="title-type">subtitle</meta>
<dc:creator>The Downhill authors</dc:creator>
<dc:language>en</dc:language>
<dc:rights>$rights, MIT License</dc:rights>
<meta property="dcterms:modified">$modified</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
$(printf '<meta property="schema:accessibilityFeature">%s</meta>\n' \
    alternativeText MathML readingOrder structuralNavigation tableOfContents)
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Every figure is described in words, every formula is MathML, every listing and output is text.</meta>
</metadata>
<manifest>
$(manifest "$@")
</manifest>
<spine>
$(printf '<itemref idref="page-%s"/>\n' "$@")
</spine>
</package>
END
}

work=$(mktemp -d "$book.XXXXXX") # beside the book: to be renamed, not copied
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
cp -R "$folder/." "$work"
here=$PWD
cd "$work"
printf application/epub+zip >mimetype
mkdir META-INF
cat >META-INF/container.xml <<END
<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
END
export LC_ALL=C
package "$@" >book.opf
chmod -R u=rwX,go=rX .
find . -exec touch -t 198001010000 {} +
zip -X -q -0 book.epub mimetype
# shellcheck disable=SC2046,SC2086 # lists of names
zip -X -q -9 book.epub META-INF/container.xml book.opf $(printf '%s.xhtml ' "$@") $files
cd "$here"
mv -f "$work/book.epub" "$book"
