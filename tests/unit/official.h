/* official.h: messages against the official schemas of ISO 20022, where this computer has them. */
#pragma once
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Does the message hold its schema ("pain.001.001.09")? Also true where there is no schema. */
static inline bool official_holds(const char *schema, const struct buf *xml)
{
    const char *folder = getenv("ISO20022_SCHEMAS");
    char file[512], path[] = "/tmp/iso20022-XXXXXX", command[1200];
    snprintf(file, sizeof(file), "%s/%s.xsd",
             folder ? folder : SOURCE_ROOT "/../shared/data/iso20022", schema);
    if (access(file, R_OK) != 0)
        return true;
    int fd = mkstemp(path);
    bool written = fd >= 0 && write(fd, xml->at, xml->len) == (ssize_t)xml->len;
    close(fd);
    snprintf(command, sizeof(command), "xmllint --noout --schema '%s' %s >/dev/null 2>&1", file,
             path);
    int status = system(command);
    unlink(path);
    return written && status == 0;
}
