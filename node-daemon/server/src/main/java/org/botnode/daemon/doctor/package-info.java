/// Is the node fit for real use? A checklist whose points look for themselves. Open [org.botnode.daemon.doctor.Doctor] first.
package org.botnode.daemon.doctor;
