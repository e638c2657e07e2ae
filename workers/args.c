/* args.c: what a job was given; its own object, so that programs that ask nothing need no jansson.
 */
#include "workers/job.h"

#include <jansson.h>

const char *job_arg_id(struct job *job, const char *name)
{
    json_error_t error;
    json_t *args = json_loads(job->args, 0, &error);
    json_int_t id = json_integer_value(json_object_get(args, name));
    json_decref(args);
    return arena_print(&job->arena, "%" JSON_INTEGER_FORMAT, id);
}
